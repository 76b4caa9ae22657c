import {
  addressChangeRequested,
  milestonesReached,
  type TrajectoryEvent,
  teamChanged,
  trajectoryCancelled,
  trajectoryOnboarded,
  trajectoryRescheduled,
} from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from '../mail/mail.ts';
import { defineRequests } from '../mail/noun.ts';
import { mailsForAddress } from './address-mails.ts';
import { dutyOf } from './duties.ts';
import type { Occurrence, TrajectoryParams } from './mails.ts';
import { type Meaning, meaningOf } from './milestones.ts';
import { EVERYBODY, type Recipients, requestsTo } from './recipients.ts';
import { mailsForTeam } from './team-mails-for.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/** A template with its parameters. */
export type Content = {
  [Name in keyof TrajectoryParams]: { template: Name; params: TrajectoryParams[Name] };
}[keyof TrajectoryParams];

/** The mails that an event of the instant `at` asks for. Only people who were in the team by then get one. */
export const mailsFor = (event: TrajectoryEvent, state: ExistingTrajectory, at: IsoInstant): MailRequest[] => {
  const requests = (trigger: string, revision: number, content: Content, recipients: Recipients): MailRequest[] =>
    requestsTo(state, at, `${trigger}_r${revision}`, content, recipients);
  switch (event.type) {
    case 'Trajectory.Onboarded':
      return requests('onboarded', event.data.plan.revision, { template: 'welcome', params: {} }, EVERYBODY);
    case 'Trajectory.Rescheduled': {
      const { plan, startMoved, movedSessions } = event.data;
      const { revision } = plan;
      const content: Content = { template: 'plan-changed', params: { startMoved, movedSessions, revision } };
      return requests('rescheduled', revision, content, EVERYBODY);
    }
    case 'Trajectory.Cancelled': {
      const content: Content = { template: 'trajectory-cancelled', params: {} };
      return requests('cancelled', event.data.planRevision, content, EVERYBODY);
    }
    case 'Trajectory.MilestonesReached':
      return event.data.milestones.flatMap((occurrence) => {
        const { milestoneId, revision } = occurrence;
        const meaning = meaningOf(milestoneId);
        if (!meaning) return [];
        return requests(milestoneId, revision, contentOf(meaning, occurrence), recipientsOf(meaning));
      });
    case 'Trajectory.TeamChanged':
      return mailsForTeam(event.data, state, at);
    case 'Trajectory.AddressChangeRequested':
      return mailsForAddress(event.data);
    case 'Trajectory.PhaseStarted':
    case 'Trajectory.DutyCompleted':
    case 'Trajectory.Completed':
      return [];
    default:
      return event satisfies never;
  }
};

const recipientsOf = (meaning: Meaning): Recipients => {
  if (meaning.kind !== 'duty-reminder') return EVERYBODY;
  const owner = dutyOf(meaning.duty)?.owner;
  return { roles: owner ? [owner] : [], leadsOnly: true };
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
  listensTo: [
    trajectoryOnboarded,
    milestonesReached,
    trajectoryRescheduled,
    trajectoryCancelled,
    teamChanged,
    addressChangeRequested,
  ],
  stateOf: ({ trajectory }) => trajectory,
  mailsFor: (event, { subject, at }) => mailsFor(event, subject, at),
});
