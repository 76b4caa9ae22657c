import { TEAM, type TeamRole } from '../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { isSwitchable, isWordable, WORDABLE, type WordableTemplate } from '../../domain/trajectory/wordable.ts';
import { isOff, wordingOf } from '../../domain/trajectory/worded.ts';
import { PLACEHOLDER_MEANINGS, WORDABLE_NAMES, wordableName } from '../../emails/nl-BE/trajectory/wordable-names.ts';
import { recipientLabel } from '../report/nl-BE.ts';
import type { SwitchedView, WordingsView, WordingView } from './schema.ts';

export const wordingsViewOf = (trajectoryId: string, trajectory: ExistingTrajectory): WordingsView => ({
  trajectoryId,
  municipality: trajectory.municipality,
  mails: Object.keys(WORDABLE)
    .filter(isWordable)
    .map((template) => ({
      ...lineOf(template, trajectory),
      texts: TEAM.map((role) => textOf(template, role, trajectory)),
    })),
});

export const wordingViewOf = (
  { id: trajectoryId, template, role }: { id: string; template: WordableTemplate; role: TeamRole },
  trajectory: ExistingTrajectory,
): WordingView => ({
  trajectoryId,
  municipality: trajectory.municipality,
  ...lineOf(template, trajectory),
  ...textOf(template, role, trajectory),
});

export const switchedViewOf = (
  { id: trajectoryId, template }: { id: string; template: string },
  trajectory: ExistingTrajectory,
): SwitchedView => ({
  trajectoryId,
  municipality: trajectory.municipality,
  template,
  label: wordableName(template),
  isOff: isOff(trajectory, template),
});

const lineOf = (template: WordableTemplate, trajectory: ExistingTrajectory) => {
  const { may, must }: { may: readonly (keyof typeof PLACEHOLDER_MEANINGS)[]; must: readonly string[] } =
    WORDABLE[template];
  return {
    template,
    label: WORDABLE_NAMES[template],
    isOptional: isSwitchable(template),
    isOff: isOff(trajectory, template),
    placeholders: may.map((name) => ({
      name,
      meaning: PLACEHOLDER_MEANINGS[name],
      isNeeded: must.includes(name),
    })),
  };
};

const textOf = (template: string, role: TeamRole, trajectory: ExistingTrajectory) => {
  const { version, hash } = wordingOf(trajectory, template, role);
  return { role, roleLabel: recipientLabel(role), version, isReworded: hash !== undefined };
};
