import { isClosed } from '../../../domain/trajectory/duty-records.ts';
import { type Meaning, meaningOf } from '../../../domain/trajectory/milestones.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import type { Context } from '../../history.ts';
import { daysBefore, dutyName, PHASE_TITLES, sessionName } from '../names.ts';
import { atStart } from '../words.ts';

type Reached = Extract<TrajectoryEvent, { type: 'Trajectory.MilestonesReached' }>['data'];
type Around = Pick<Context<Trajectory>, 'before' | 'titles'>;

/**
 * What milestones that were reached mean to a reader. Undefined when other lines tell all of it, or when it came to nothing: a duty that
 * was done already, a session that was off.
 */
export const toldOfReached = ({ milestones, late = [] }: Reached, around: Around): string | undefined => {
  const told = [
    ...milestones.map(({ milestoneId }) => {
      const meaning = meaningOf(milestoneId);
      return meaning && toldOf(meaning, around);
    }),
    ...late.map(({ dutyId }) => lateDuty(dutyId, around)),
  ].filter((one) => one !== undefined);
  return told.length === 0 ? undefined : [...new Set(told)].join(' ');
};

const lateDuty = (duty: string, { before, titles }: Around): string | undefined =>
  before.status !== 'absent' && isClosed(before, duty) ? undefined : `De taak “${dutyName(duty, titles)}” is te laat.`;

const toldOf = (meaning: Meaning, around: Around): string | undefined => {
  const { before, titles } = around;
  switch (meaning.kind) {
    case 'phase-start':
    case 'end':
      // Events of their own tell these.
      return undefined;
    case 'phase-notice': {
      const coming = `Binnenkort: ${PHASE_TITLES[meaning.phase]}.`;
      return meaning.days === 1 ? `${coming} Tijd om na te kijken wat nog ontbreekt.` : coming;
    }
    case 'session-reminder': {
      const { the } = sessionName(meaning.session, titles);
      return isOffIn(before, meaning.session)
        ? undefined
        : `Tijd voor de herinnering aan ${the}, ${daysBefore(meaning.days)}.`;
    }
    case 'session-follow-up': {
      const { the } = sessionName(meaning.session, titles);
      return isOffIn(before, meaning.session)
        ? undefined
        : `${atStart(the)} is voorbij. Tijd om te vertellen hoe het was.`;
    }
    case 'duty-reminder': {
      if (before.status !== 'absent' && isClosed(before, meaning.duty)) return undefined;
      return `Tijd voor de herinnering aan de taak “${dutyName(meaning.duty, titles)}”, ${daysBefore(meaning.days)}.`;
    }
    case 'duty-late':
      return lateDuty(meaning.duty, around);
    case 'evaluation-invitation':
      return 'Tijd voor de uitnodiging voor de evaluatie.';
    default:
      return meaning satisfies never;
  }
};

const isOffIn = (before: Trajectory, session: Parameters<typeof isOff>[1]): boolean =>
  before.status !== 'absent' && isOff(before, session);
