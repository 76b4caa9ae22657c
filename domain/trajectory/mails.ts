import * as z from 'zod/mini';
import { phase, revision, sessionId } from '../../events/plan.ts';
import {
  milestoneReached,
  type TrajectoryEvent,
  trajectoryCancelled,
  trajectoryOnboarded,
  trajectoryRescheduled,
} from '../../events/trajectory.ts';
import { dateOf, type IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest, SuppressionReason } from '../mail/mail.ts';
import { defineMails } from '../mail/noun.ts';
import { type Situation, templatesFor } from '../mail/template.ts';
import type { TrajectoryCommand } from './decide.ts';
import { dutyOf } from './duties.ts';
import { leadOf, type TeamRole } from './members.ts';
import { type Meaning, meaningOf } from './milestones.ts';
import { SESSIONS } from './sessions.ts';
import { type ExistingTrajectory, occurrenceOf, type PlannedMilestone } from './trajectory.ts';

const EVERYBODY = ['coach', 'officer'] as const satisfies readonly TeamRole[];

/** The occurrence of the milestone that asked for a mail. */
const occurrence = { milestoneId: z.string(), revision };
type Occurrence = { milestoneId: string; revision: number };
type Now = Situation<ExistingTrajectory> & { now: IsoInstant };

const unlessCancelled = (
  { subject }: Now,
  otherwise: () => SuppressionReason | undefined = () => undefined,
): SuppressionReason | undefined => (subject.status === 'cancelled' ? 'cancelled' : otherwise());

const plannedFor = ({ milestoneId, revision }: Occurrence, { subject }: Now): PlannedMilestone | undefined => {
  const wanted = occurrenceOf({ id: milestoneId, revision });
  return subject.plan.milestones.find((milestone) => occurrenceOf(milestone) === wanted);
};

/** It tells what is true as long as its milestone stands in the plan. */
const whilePlanned = (params: Occurrence, now: Now): SuppressionReason | undefined =>
  unlessCancelled(now, () => (plannedFor(params, now) ? undefined : 'superseded'));

/** It speaks of a day to come: once that has passed, it would mislead. */
const untilItsDay = (params: Occurrence, situation: Now): SuppressionReason | undefined =>
  unlessCancelled(situation, () => {
    const planned = plannedFor(params, situation);
    if (!planned) return 'superseded';
    return dateOf(situation.now) > planned.anchor ? 'too-late' : undefined;
  });

const template = templatesFor<ExistingTrajectory, TrajectoryCommand>();

const templates = {
  welcome: template({
    params: z.object({}),
    roles: EVERYBODY,
    // It tells of the plan as it is when it leaves, so no new plan makes it old.
    noLongerWanted: (_, now) => unlessCancelled(now),
    calendar: () => ({ method: 'REQUEST', sessions: SESSIONS }),
  }),
  'phase-notice': template({
    params: z.object({ phase: z.enum([...phase.options, 'end']), ...occurrence }),
    roles: EVERYBODY,
    noLongerWanted: untilItsDay,
  }),
  'phase-started': template({
    params: z.object({ phase, ...occurrence }),
    roles: EVERYBODY,
    noLongerWanted: whilePlanned,
  }),
  'session-reminder': template({
    params: z.object({ session: sessionId, days: z.int(), ...occurrence }),
    roles: EVERYBODY,
    noLongerWanted: untilItsDay,
    calendar: ({ session }) => ({ method: 'REQUEST', sessions: [session] }),
  }),
  'session-follow-up': template({
    params: z.object({ session: sessionId, ...occurrence }),
    roles: EVERYBODY,
    noLongerWanted: whilePlanned,
  }),
  'duty-reminder': template({
    params: z.object({ duty: z.string(), days: z.int(), ...occurrence }),
    roles: EVERYBODY,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => (params.duty in now.subject.dutiesDone ? 'done' : untilItsDay(params, now))),
    link: {
      command: ({ duty }) => ({ type: 'CompleteDuty', dutyId: duty }),
      standing({ duty }, { subject }) {
        if (duty in subject.dutiesDone) return 'done-before';
        return subject.status === 'cancelled' ? 'cancelled' : 'ask';
      },
    },
  }),
  'evaluation-invitation': template({
    params: z.object(occurrence),
    roles: EVERYBODY,
    noLongerWanted: whilePlanned,
  }),
  farewell: template({
    params: z.object(occurrence),
    roles: EVERYBODY,
    noLongerWanted: whilePlanned,
  }),
  'plan-changed': template({
    params: z.object({ movedSessions: z.array(sessionId), revision }),
    roles: EVERYBODY,
    noLongerWanted: (params, now) =>
      unlessCancelled(now, () => (params.revision < now.subject.plan.revision ? 'superseded' : undefined)),
    calendar: ({ movedSessions }) => ({ method: 'REQUEST', sessions: movedSessions }),
  }),
  'trajectory-cancelled': template({
    params: z.object({}),
    roles: EVERYBODY,
    noLongerWanted: () => undefined,
    calendar: () => ({ method: 'CANCEL', sessions: SESSIONS }),
  }),
};

/** What each template is filled in with. */
export type TrajectoryParams = { [Name in keyof typeof templates]: z.infer<(typeof templates)[Name]['params']> };

/** A template and what it is filled in with. */
type Told = {
  [Name in keyof TrajectoryParams]: { template: Name; params: TrajectoryParams[Name] };
}[keyof TrajectoryParams];

/** The mails that an event asks for. */
export const mailsFor = (event: TrajectoryEvent, state: ExistingTrajectory): MailRequest[] => {
  switch (event.type) {
    case 'Trajectory.Onboarded':
      return requests('onboarded', event.data.plan.revision, { template: 'welcome', params: {} }, EVERYBODY, state);
    case 'Trajectory.Rescheduled': {
      const { plan, movedSessions } = event.data;
      const { revision } = plan;
      const told: Told = { template: 'plan-changed', params: { movedSessions, revision } };
      return requests('rescheduled', revision, told, EVERYBODY, state);
    }
    case 'Trajectory.Cancelled': {
      const told: Told = { template: 'trajectory-cancelled', params: {} };
      return requests('cancelled', event.data.planRevision, told, EVERYBODY, state);
    }
    case 'Trajectory.MilestoneReached': {
      const { milestoneId, revision } = event.data;
      const meaning = meaningOf(milestoneId);
      if (!meaning) return [];
      return requests(milestoneId, revision, toldOf(meaning, event.data), rolesOf(meaning), state);
    }
    case 'Trajectory.PhaseStarted':
    case 'Trajectory.DutyCompleted':
    case 'Trajectory.Completed':
      return [];
    default:
      return event satisfies never;
  }
};

const requests = (
  trigger: string,
  revision: number,
  { template, params }: Told,
  roles: readonly TeamRole[],
  state: ExistingTrajectory,
): MailRequest[] =>
  roles.flatMap((role) => {
    const recipientId = leadOf(state, role);
    if (recipientId === undefined) return [];
    return [{ key: `${trigger}_r${revision}_${role}`, recipientId, role, template, params, subject: 'trajectory' }];
  });

const rolesOf = (meaning: Meaning): readonly TeamRole[] => {
  if (meaning.kind !== 'duty-reminder') return EVERYBODY;
  const owner = dutyOf(meaning.duty)?.owner;
  return owner ? [owner] : [];
};

const toldOf = (meaning: Meaning, { milestoneId, revision }: Occurrence): Told => {
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

/** The mails of a trajectory. */
export const trajectoryMails = defineMails({
  noun: 'trajectory',
  listensTo: [trajectoryOnboarded, milestoneReached, trajectoryRescheduled, trajectoryCancelled],
  stateOf: ({ trajectory }) => trajectory,
  mailsFor: (event, { subject }) => mailsFor(event, subject),
  templates,
});
