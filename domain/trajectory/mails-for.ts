import {
  milestonesReached,
  type TrajectoryEvent,
  trajectoryCancelled,
  trajectoryCorrected,
  trajectoryOnboarded,
  trajectoryRescheduled,
} from '../../events/trajectory.ts';
import type { MailRequest } from '../mail/mail.ts';
import { defineRequests } from '../mail/noun.ts';
import { leadOf } from '../person/member.ts';
import { dutyOf } from './duties.ts';
import type { Occurrence, TrajectoryParams } from './mails.ts';
import { TEAM, type TeamRole } from './members.ts';
import { type Meaning, meaningOf } from './milestones.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/** A template with its parameters. */
type Content = {
  [Name in keyof TrajectoryParams]: { template: Name; params: TrajectoryParams[Name] };
}[keyof TrajectoryParams];

/** The mails that an event asks for. */
export const mailsFor = (event: TrajectoryEvent, state: ExistingTrajectory): MailRequest[] => {
  switch (event.type) {
    case 'Trajectory.Onboarded':
      return requests('onboarded', event.data.plan.revision, { template: 'welcome', params: {} }, TEAM, state);
    case 'Trajectory.Rescheduled': {
      const { plan, startMoved, movedSessions } = event.data;
      const { revision } = plan;
      const content: Content = { template: 'plan-changed', params: { startMoved, movedSessions, revision } };
      return requests('rescheduled', revision, content, TEAM, state);
    }
    case 'Trajectory.Corrected': {
      const { correction, facts, changedSessions } = event.data;
      const params = { correction, fields: Object.keys(facts), changedSessions };
      return requests('corrected', correction, { template: 'facts-corrected', params }, TEAM, state);
    }
    case 'Trajectory.Cancelled': {
      const content: Content = { template: 'trajectory-cancelled', params: {} };
      return requests('cancelled', event.data.planRevision, content, TEAM, state);
    }
    case 'Trajectory.MilestonesReached':
      return event.data.milestones.flatMap((occurrence) => {
        const { milestoneId, revision } = occurrence;
        const meaning = meaningOf(milestoneId);
        if (!meaning) return [];
        return requests(milestoneId, revision, contentOf(meaning, occurrence), rolesOf(meaning), state);
      });
    case 'Trajectory.PhaseStarted':
    case 'Trajectory.DutyCompleted':
    case 'Trajectory.DutyReopened':
    case 'Trajectory.Completed':
      return [];
    default:
      return event satisfies never;
  }
};

const requests = (
  trigger: string,
  revision: number,
  { template, params }: Content,
  roles: readonly TeamRole[],
  state: ExistingTrajectory,
): MailRequest[] =>
  roles.flatMap((role) => {
    const recipientId = leadOf(state.members, role);
    if (recipientId === undefined) return [];
    return [{ key: `${trigger}_r${revision}_${role}`, recipientId, role, template, params, subject: 'trajectory' }];
  });

const rolesOf = (meaning: Meaning): readonly TeamRole[] => {
  if (meaning.kind !== 'duty-reminder') return TEAM;
  const owner = dutyOf(meaning.duty)?.owner;
  return owner ? [owner] : [];
};

const contentOf = (meaning: Meaning, { milestoneId, revision }: Occurrence): Content => {
  const of = { milestoneId, revision };
  switch (meaning.kind) {
    case 'phase-start':
      return { template: 'phase-started', params: { phase: meaning.phase, ...of } };
    case 'phase-notice':
      return { template: 'phase-notice', params: { phase: meaning.phase, ...of } };
    case 'session-reminder':
      return { template: 'session-reminder', params: { session: meaning.session, days: meaning.days, ...of } };
    case 'session-follow-up':
      return { template: 'session-follow-up', params: { session: meaning.session, ...of } };
    case 'duty-reminder':
      return { template: 'duty-reminder', params: { duty: meaning.duty, days: meaning.days, ...of } };
    case 'evaluation-invitation':
      return { template: 'evaluation-invitation', params: of };
    case 'end':
      return { template: 'farewell', params: of };
    default:
      return meaning satisfies never;
  }
};

/** The mail requests of a trajectory. */
export const trajectoryRequests = defineRequests({
  noun: 'trajectory',
  listensTo: [trajectoryOnboarded, milestonesReached, trajectoryRescheduled, trajectoryCorrected, trajectoryCancelled],
  stateOf: ({ trajectory }) => trajectory,
  mailsFor: (event, { subject }) => mailsFor(event, subject),
});
