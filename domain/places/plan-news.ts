import * as z from 'zod/mini';
import { sessionId } from '../../events/plan.ts';
import {
  milestonesReached,
  type TrajectoryEvent,
  trajectoryCancelled,
  trajectoryCompleted,
  trajectoryPaused,
  trajectoryRescheduled,
  trajectoryResumed,
} from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest, SuppressionReason } from '../mail/mail.ts';
import { templatesFor } from '../mail/template.ts';
import { OWN_PAGE } from '../participant/own-page.ts';
import { datedIn, lastToldIn, sessionsInvitedTo, sessionsToInviteTo } from '../rsvp/inviting.ts';
import { RSVP_PAGE } from '../rsvp/page.ts';
import { beginsAt, isSuspended } from '../trajectory/arrangements.ts';
import { isOff } from '../trajectory/reports.ts';
import { sessionsIn } from '../trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning, pauseOf } from '../trajectory/trajectory.ts';
import { type Entry, entryOf, isOpen, type Places } from './places.ts';

/** The revision of the plan that tells of it. */
const params = z.object({ revision: z.int(), participantId: z.string() });
type Params = z.infer<typeof params>;
/** The session to which the mail asks anew. */
const askingParams = z.object({ revision: z.int(), participantId: z.string(), session: sessionId });
type Situation = { trajectory: ExistingTrajectory; subject: Places };

const template = templatesFor<Places, never>();
const about = { params, roles: ['participant'], opens: () => OWN_PAGE } as const;

/** Why somebody who takes part, waits, or was offered a place hears nothing of it. */
const unlessIn =
  (
    unwanted: (
      params: Params,
      trajectory: ExistingTrajectory,
      now: IsoInstant,
      entry: Entry,
    ) => SuppressionReason | undefined,
  ) =>
  (params: Params, { trajectory, subject, now }: Situation & { now: IsoInstant }): SuppressionReason | undefined => {
    const entry = entryOf(subject, params.participantId);
    return entry && isOpen(entry) ? unwanted(params, trajectory, now, entry) : 'superseded';
  };

/** Whether the group still comes together: on a day of the plan, or once a pause is over. After the last session its plan is no news to it. */
const hasSessionsAhead = (trajectory: ExistingTrajectory, now: IsoInstant): boolean =>
  sessionsIn(trajectory.plan).some(
    (id) => !isOff(trajectory, id) && (isSuspended(trajectory, id) || beginsAt(trajectory, id) > now),
  );

/** New dates are told as they are by then, once: not while the group waits, and not when a later mail tells them too. */
const datesUnwanted = (
  { revision }: Params,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
): SuppressionReason | undefined => {
  if (trajectory.status === 'cancelled') return 'cancelled';
  if (!isRunning(trajectory)) return 'too-late';
  if (pauseOf(trajectory)) return 'paused';
  if (lastToldIn(trajectory) > revision) return 'superseded';
  return hasSessionsAhead(trajectory, now) ? undefined : 'unwanted';
};

/** Whoever got a place during the pause was asked to no session yet. Once it is over they are invited to the next, and that mail says it all. */
const joinedInPause = ({ revision }: Params, { plan }: ExistingTrajectory, { seat, at, invitedTo }: Entry): boolean => {
  const pause = plan.pauses.find((one) => one.revision === revision);
  return seat === 'participant' && invitedTo === undefined && pause !== undefined && pause.since <= at;
};

type Sent = Situation & { now: IsoInstant };
const isIn = ({ participantId }: Params, { subject }: Situation): boolean =>
  entryOf(subject, participantId)?.seat === 'participant';

/** The sessions to which a participant was invited leave the calendar, or move in it. */
const cancelled = (params: Params, situation: Sent) => ({
  method: 'CANCEL' as const,
  sessions: isIn(params, situation) ? sessionsInvitedTo(situation.trajectory, situation.now) : [],
});
const updated = (params: Params, situation: Sent) => ({
  method: 'REQUEST' as const,
  sessions: isIn(params, situation) ? sessionsToInviteTo(situation.trajectory, situation.now) : [],
});

/** Why each mail about the plan is no longer wanted. Undefined when it is. */
const unwantedAs = {
  'group-cancelled': unlessIn((_, { status }) => (status === 'cancelled' ? undefined : 'superseded')),
  'group-paused': unlessIn(({ revision }, trajectory, now) => {
    if (trajectory.status === 'cancelled') return 'cancelled';
    // The pause may have another end by now. It is another pause once one ended after it.
    const lastEnd = trajectory.plan.pauses.at(-1)?.revision ?? 0;
    if (!pauseOf(trajectory) || lastEnd >= revision) return 'superseded';
    return hasSessionsAhead(trajectory, now) ? undefined : 'unwanted';
  }),
  'group-resumed': unlessIn(
    (params, trajectory, now, entry) =>
      datesUnwanted(params, trajectory, now) ?? (joinedInPause(params, trajectory, entry) ? 'told' : undefined),
  ),
  'group-moved': unlessIn(datesUnwanted),
  'group-farewell': unlessIn((_, { status }, __, { seat }) => {
    if (status === 'cancelled') return 'cancelled';
    return status === 'completed' && seat === 'participant' ? undefined : 'superseded';
  }),
};

/** Whether an answer to a session is lost by the plan of which the mail tells: it has another date. */
const isAskedAnew = (
  { revision, session }: z.infer<typeof askingParams>,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
): boolean => sessionsToInviteTo(trajectory, now).includes(session) && datedIn(trajectory.plan, session) >= revision;

/** What citizens hear when the whole trajectory stops, waits, goes on, moves or ends. What happens to one session is told elsewhere. */
export const planTemplates = {
  'group-cancelled': template({ ...about, calendar: cancelled, noLongerWanted: unwantedAs['group-cancelled'] }),
  'group-paused': template({ ...about, calendar: cancelled, noLongerWanted: unwantedAs['group-paused'] }),
  'group-resumed': template({ ...about, calendar: updated, noLongerWanted: unwantedAs['group-resumed'] }),
  'group-moved': template({ ...about, calendar: updated, noLongerWanted: unwantedAs['group-moved'] }),
  /** Asks anew whoever takes part, in the mail that tells the new date. */
  'group-asked': template({
    params: askingParams,
    roles: about.roles,
    opens: () => RSVP_PAGE,
    noLongerWanted(params, situation) {
      const { trajectory, now } = situation;
      const told = unwantedAs['group-resumed'](params, situation);
      if (told !== undefined) return told;
      return isIn(params, situation) && isAskedAnew(params, trajectory, now) ? undefined : 'unwanted';
    },
  }),
  // Not optional: it says how long data are kept.
  'group-farewell': template({ ...about, showsCard: true, noLongerWanted: unwantedAs['group-farewell'] }),
};

type Template = keyof typeof unwantedAs;

/** The events of a trajectory after which its citizens are mailed. */
export const planEvents = [
  trajectoryCancelled,
  trajectoryCompleted,
  trajectoryPaused,
  trajectoryResumed,
  trajectoryRescheduled,
  milestonesReached,
] as const;

type PlanEvent = Extract<TrajectoryEvent, { type: (typeof planEvents)[number]['name'] }>;

const isPlanEvent = (event: TrajectoryEvent): event is PlanEvent => planEvents.some(({ name }) => name === event.type);

/** One mail for each who was in the group or on its waiting list by then, and whom mails reach. Only who takes part is thanked at the end. */
export const planMailsFor = (event: PlanEvent, { trajectory, subject }: Situation, at: IsoInstant): MailRequest[] => {
  const news = newsOf(event);
  return news
    ? reached(subject.entries, at)
        .filter(({ seat }) => seat === 'participant' || news.name !== 'group-farewell')
        .map((entry) => planMail(news, entry, { trajectory, now: at }))
    : [];
};

type News = { name: Template; revision: number };

const reached = (entries: readonly Entry[], at: IsoInstant): Entry[] =>
  entries.filter((one) => isOpen(one) && !one.isOffline && one.since <= at);

const planMail = (
  { name, revision }: News,
  { participantId, seat }: Entry,
  { trajectory, now }: Omit<Sent, 'subject'>,
): MailRequest => ({
  key: `${name}-${revision}_${participantId}`,
  recipientId: participantId,
  role: 'participant',
  items: [
    { template: name, params: { revision, participantId } },
    ...(ASKING.includes(name) && seat === 'participant' ? sessionsToInviteTo(trajectory, now) : []).map((session) => ({
      template: 'group-asked',
      params: { revision, participantId, session },
    })),
  ],
  subject: 'places',
});

/** After these, whoever was asked to a session before is asked anew. */
const ASKING: readonly Template[] = ['group-resumed', 'group-moved'];

/** A mail that many get, as it goes to one of them, and to how many. */
export type GroupMail = { mail: MailRequest; count: number };

/** The mails about the plan that events would bring and that are wanted once they have happened, each once with its count. */
export const planNewsOf = (
  events: readonly TrajectoryEvent[],
  { trajectory, subject, now }: Situation & { now: IsoInstant },
): GroupMail[] =>
  events.filter(isPlanEvent).flatMap((event) => {
    const news = newsOf(event);
    if (!news) return [];
    const { name, revision } = news;
    const told = reached(subject.entries, now).filter(
      ({ participantId }) => !unwantedAs[name]({ revision, participantId }, { trajectory, subject, now }),
    );
    const [first] = told;
    return first ? [{ mail: planMail(news, first, { trajectory, now }), count: told.length }] : [];
  });

const newsOf = (event: PlanEvent): News | undefined => {
  switch (event.type) {
    case 'Trajectory.Cancelled':
      return { name: 'group-cancelled', revision: event.data.planRevision };
    case 'Trajectory.Completed':
      return { name: 'group-farewell', revision: event.data.planRevision };
    case 'Trajectory.Paused': {
      const { planRevision: revision, isToldLater, lasted } = event.data;
      return isToldLater || lasted ? undefined : { name: 'group-paused', revision };
    }
    case 'Trajectory.Resumed': {
      const { plan, isToldLater } = event.data;
      return isToldLater ? undefined : { name: 'group-resumed', revision: plan.revision };
    }
    case 'Trajectory.Rescheduled': {
      const { plan, isToldLater, startMoved } = event.data;
      return isToldLater || !startMoved ? undefined : { name: 'group-moved', revision: plan.revision };
    }
    case 'Trajectory.MilestonesReached': {
      const { change, planRevision: revision } = event.data;
      switch (change?.what) {
        case 'paused':
          return { name: 'group-paused', revision };
        case 'resumed':
          return { name: 'group-resumed', revision };
        case 'rescheduled':
          return change.startMoved ? { name: 'group-moved', revision } : undefined;
        case undefined:
          return undefined;
        default:
          return change satisfies never;
      }
    }
    default:
      return event satisfies never;
  }
};
