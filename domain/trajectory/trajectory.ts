import { isDutyEvent } from '../../events/duty.ts';
import type { Phase, PlannedMilestone, SessionId, Transition } from '../../events/plan.ts';
import type { Arrangement, TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { afterDutyEvent, type DutyRecords, handedOver, toldLate } from './duty-records.ts';
import { type MailStops, mailStopsAfter } from './mail-stops.ts';
import { plannedSession, sessionsIn } from './sessions.ts';
import { afterWordingEvent, type Worded } from './worded.ts';

type Onboarded = Extract<TrajectoryEvent, { type: 'Trajectory.Onboarded' }>['data'];

export type TrajectoryMember = Onboarded['members'][number];

/**
 * A member of the team, and since when. The keys of mails hold the seat: it tells the people apart who have or had one
 * role, and nobody gets the seat of another. `changesBefore` holds how often each session had changed by then. It is left
 * out while none had.
 */
export type TeamMember = TrajectoryMember & {
  since: IsoInstant;
  seat: number;
  changesBefore?: Partial<Record<SessionId, number>>;
};

/**
 * Somebody who left the team, with the first time and seat in that role, and the change of the team by which they last
 * left it.
 */
export type FormerMember = TeamMember & { leftIn: number };

/**
 * How a role got its lead, or lost it: the change of the team, and the reminders that the lead took over with it, by
 * `occurrenceOf`.
 */
export type Lead = { revision: number; tookOver: string[] };

/** What was still to come at `since` waits: until 09:00 on a day, or until somebody resumes the trajectory. */
export type Pause = { since: IsoInstant; until?: IsoDate; held?: Transition };

/** A transition that waits for its release. `hold` counts the holds of the trajectory. */
export type Hold = { transition: Transition; hold: number; noteId: string };

/**
 * `outcome` is absent while nobody knows, and when a session that was off has a date again. `calledOff`: it is off since before it
 * began. `onAgain`: by which revision of the plan it has a date again, and what `changesOf` it was then.
 */
export type SessionReport = {
  outcome?: 'held' | 'cancelled';
  calledOff?: boolean;
  reports: number;
  cancellations: number;
  onAgain?: { revision: number; changes: number };
};

type Facts = Omit<Onboarded, 'members'> &
  Worded & {
    /** The team. The first in each role is its lead. A role without members is vacant. */
    members: TeamMember[];
    /** Who left the team. Retention counts these people too. */
    formerMembers: FormerMember[];
    leads: Record<TrajectoryMember['role'], Lead>;
    /** Counts the changes of the team. It is also the seat of whoever joined last. */
    teamRevision: number;
    onboardedAt: IsoInstant;
    /** The instant at which each phase started. */
    phaseStarts: Partial<Record<Phase, IsoInstant>>;
    /** When each occurrence of a milestone was reached, by `occurrenceOf`. */
    reached: Record<string, IsoInstant>;
    dutiesDone: Record<string, IsoInstant>;
    /** What was decided about duties: who has one, what was waived, who closed it. `duty-records.ts` reads it. */
    duties?: DutyRecords;
    /** The number of the last correction of each fact that was corrected. */
    corrections: Record<string, number>;
    /** How often each duty was reopened. */
    reopenings: Record<string, number>;
    /** The hours and places of the sessions that have their own. `arrangements.ts` reads them. */
    arrangements?: Partial<Record<SessionId, Arrangement>>;
    /** The last plan of which people are told by a mail. Later ones gave a duty another date. */
    newsRevision?: number;
    /** When the last plan was made that moved the start or several sessions, or ended a pause. `lastToldIn` gives its revision. */
    replannedAt?: IsoInstant;
    /** The pause that lasts. What ended during a pause keeps it. */
    pause?: Pause;
    /** The transition that is held, and how often one was. */
    hold?: Hold;
    holds?: number;
    /** The members whom no mail reaches. `mail-stops.ts` reads them. */
    mailStops?: MailStops;
    /** Whether a session was held or is off, and how often somebody reported on it. `reports.ts` reads them. */
    reports?: Partial<Record<SessionId, SessionReport>>;
  };

/** `planned` means onboarded but not started. Then come the three phases, then one of two end states. */
export type Trajectory =
  | { status: 'absent' }
  | (Facts & { status: 'planned' | Phase })
  | (Facts & { status: 'completed'; completedAt: IsoInstant })
  | (Facts & { status: 'cancelled'; cancelledAt: IsoInstant; cancelledIn: 'planned' | Phase });

/** Any trajectory that exists. */
export type ExistingTrajectory = Exclude<Trajectory, { status: 'absent' }>;
export type RunningTrajectory = Extract<ExistingTrajectory, { status: 'planned' | Phase }>;

/** The pause of a trajectory that runs. */
export const pauseOf = (trajectory: ExistingTrajectory): Pause | undefined =>
  isRunning(trajectory) ? trajectory.pause : undefined;

/** How often date, hours or venue of a session changed, or it was called off. */
export const changesOf = (
  { plan, arrangements, reports }: Pick<ExistingTrajectory, 'plan' | 'arrangements' | 'reports'>,
  session: SessionId,
): number =>
  plannedSession(plan, session).sequence +
  (arrangements?.[session]?.changes ?? 0) +
  (reports?.[session]?.cancellations ?? 0);

export const initialState: Trajectory = { status: 'absent' };

/**
 * The key of one occurrence: milestone id and the plan revision that set its day. A milestone that a new plan moves
 * gets a new occurrence.
 */
export const occurrenceOf = ({ id, revision }: Pick<PlannedMilestone, 'id' | 'revision'>): string =>
  `${id}_r${revision}`;

export const isRunning = (state: Trajectory): state is RunningTrajectory =>
  state.status !== 'absent' && state.status !== 'completed' && state.status !== 'cancelled';

/** The instant at which a trajectory was completed or cancelled. Undefined while it runs. */
export const endedAt = (state: ExistingTrajectory): IsoInstant | undefined => {
  if (state.status === 'completed') return state.completedAt;
  return state.status === 'cancelled' ? state.cancelledAt : undefined;
};

/**
 * `at` is the instant of the event. Throws when the event cannot follow this state, because the stored history is then
 * invalid.
 */
export const evolve = (state: Trajectory, event: TrajectoryEvent, at: IsoInstant): Trajectory => {
  if (event.type === 'Trajectory.Onboarded') {
    if (state.status !== 'absent') throw new Error('A trajectory is onboarded once');
    const members = seated(event.data.members, at);
    const teamRevision = Math.max(...members.map(({ seat }) => seat));
    const lead: Lead = { revision: teamRevision, tookOver: [] };
    return {
      ...event.data,
      status: 'planned',
      members,
      formerMembers: [],
      leads: { coach: lead, officer: lead },
      teamRevision,
      onboardedAt: at,
      phaseStarts: {},
      reached: {},
      dutiesDone: {},
      corrections: {},
      reopenings: {},
    };
  }
  if (state.status === 'absent') throw new Error(`${event.type} before Trajectory.Onboarded`);
  if (event.type === 'Trajectory.SessionReported') return reported(state, event.data);
  if (event.type === 'Trajectory.Corrected') {
    if (state.status === 'cancelled') throw new Error('Trajectory.Corrected after a cancellation');
    return corrected(state, event.data);
  }
  if (isDutyEvent(event)) return afterDutyEvent(state, event, at);
  if (event.type === 'Trajectory.AddressChangeRequested' || event.type === 'Trajectory.AddressChanged') return state;
  if (!isRunning(state)) throw new Error(`${event.type} after the end: the trajectory is ${state.status}`);
  switch (event.type) {
    case 'Trajectory.PhaseStarted':
      return { ...state, status: event.data.phase, phaseStarts: { ...state.phaseStarts, [event.data.phase]: at } };
    case 'Trajectory.MilestonesReached': {
      const { milestones } = event.data;
      const reached = milestones.map(({ milestoneId: id, revision }) => [occurrenceOf({ id, revision }), at]);
      return {
        ...state,
        reached: { ...state.reached, ...Object.fromEntries(reached) },
        ...toldLate(state, event.data.late),
      };
    }
    case 'Trajectory.Rescheduled': {
      const { plan, movedSessions, startMoved } = event.data;
      const news = isNews(event.data) ? { newsRevision: plan.revision } : {};
      const replanned = startMoved || movedSessions.length > 1 ? { replannedAt: at } : {};
      return { ...state, ...news, ...replanned, plan, ...reportsAfterMove({ ...state, plan }, movedSessions) };
    }
    case 'Trajectory.Paused': {
      const { planRevision, since, until, held } = event.data;
      const pause = { since, ...(until === undefined ? {} : { until }), ...(held === undefined ? {} : { held }) };
      return { ...state, plan: { ...state.plan, revision: planRevision }, pause };
    }
    case 'Trajectory.Resumed': {
      const { pause, hold, ...rest } = state;
      const stillHeld = hold === undefined || pause?.held !== undefined ? {} : { hold };
      const { plan, days } = event.data;
      const replanned = days > 0 ? { replannedAt: at } : {};
      return { ...rest, ...stillHeld, ...replanned, plan, newsRevision: plan.revision };
    }
    case 'Trajectory.TransitionDeferred': {
      const { transition, hold, noteId } = event.data;
      return { ...state, hold: { transition, hold, noteId }, holds: hold };
    }
    case 'Trajectory.TransitionReleased': {
      const { hold: _, ...rest } = state;
      return rest;
    }
    case 'Trajectory.SessionArranged':
      return { ...state, arrangements: { ...state.arrangements, [event.data.session]: event.data.arrangement } };
    case 'Trajectory.TeamChanged':
      return {
        ...state,
        ...teamAfter(state, event.data, at),
        ...handedOver(state, event.data),
        leads: leadsAfter(state, event.data),
        teamRevision: event.data.teamRevision,
      };
    case 'Trajectory.MemberMailStopped':
    case 'Trajectory.MemberMailResumed':
      return { ...state, mailStops: mailStopsAfter(state.mailStops, event, at) };
    case 'Trajectory.MailReworded':
    case 'Trajectory.MailRestored':
    case 'Trajectory.MailSwitchedOff':
    case 'Trajectory.MailSwitchedOn':
      return { ...state, ...afterWordingEvent(state, event) };
    case 'Trajectory.Completed':
      return { ...state, status: 'completed', completedAt: at };
    case 'Trajectory.Cancelled':
      return { ...state, status: 'cancelled', cancelledAt: at, cancelledIn: state.status };
    default:
      return event satisfies never;
  }
};

type Moves = Pick<
  Extract<TrajectoryEvent, { type: 'Trajectory.Rescheduled' }>['data'],
  'startMoved' | 'movedTransitions' | 'movedSessions'
>;

/** Whether a new plan moved anything that people hear of. Otherwise a duty has another date, which has an event of its own. */
export const isNews = ({ startMoved, movedTransitions, movedSessions }: Moves): boolean =>
  startMoved || movedTransitions.length + movedSessions.length > 0;

const corrected = <State extends ExistingTrajectory>(
  state: State,
  { correction, facts, changedSessions }: Extract<TrajectoryEvent, { type: 'Trajectory.Corrected' }>['data'],
): State => {
  const sessions = { ...state.plan.sessions };
  for (const id of changedSessions) {
    const { date, sequence } = plannedSession(state.plan, id);
    sessions[id] = { date, sequence: sequence + 1 };
  }
  const corrections = { ...state.corrections };
  for (const fact of Object.keys(facts)) corrections[fact] = correction;
  const { venue = state.venue, targetGroupSize = state.targetGroupSize, ...others } = facts;
  const known = { ...state, venue: venue ?? undefined, targetGroupSize: targetGroupSize ?? undefined };
  return { ...known, ...others, plan: { ...state.plan, sessions }, corrections };
};

const reported = <State extends ExistingTrajectory>(
  state: State,
  { session, outcome, report, calledOff }: Extract<TrajectoryEvent, { type: 'Trajectory.SessionReported' }>['data'],
): State => {
  const cancellations = (state.reports?.[session]?.cancellations ?? 0) + (outcome === 'cancelled' ? 1 : 0);
  const known = {
    outcome,
    reports: report,
    cancellations,
    ...(calledOff && outcome === 'cancelled' ? { calledOff } : {}),
  };
  return { ...state, reports: { ...state.reports, [session]: known } };
};

/** A session that was off and has a date again goes on. `state` has the new plan. */
const reportsAfterMove = (
  state: Pick<ExistingTrajectory, 'plan' | 'arrangements' | 'reports'>,
  moved: readonly SessionId[],
): Pick<Facts, 'reports'> => {
  if (!state.reports) return {};
  const after = { ...state.reports };
  for (const id of moved) {
    const before = after[id];
    if (!before) continue;
    const { outcome, calledOff: _, ...counts } = before;
    const { revision } = state.plan;
    const onAgain = outcome === 'cancelled' ? { onAgain: { revision, changes: changesOf(state, id) } } : {};
    after[id] = { ...counts, ...onAgain };
  }
  return { reports: after };
};

const seated = (members: readonly TrajectoryMember[], at: IsoInstant): TeamMember[] =>
  members.map((member, index) => {
    const before = members.slice(0, index).filter(({ role }) => role === member.role);
    return { ...member, since: at, seat: before.length + 1 };
  });

type TeamChange = Extract<TrajectoryEvent, { type: 'Trajectory.TeamChanged' }>['data'];

/** The team after a change. Whoever takes over from somebody gets that place, so the open duties of a lead move along. */
const teamAfter = (
  state: RunningTrajectory,
  { teamRevision: seat, role, joined, left }: TeamChange,
  at: IsoInstant,
): Pick<Facts, 'members' | 'formerMembers'> => {
  const { members, formerMembers } = state;
  const changed = sessionsIn(state.plan).flatMap((id) =>
    changesOf(state, id) > 0 ? [[id, changesOf(state, id)]] : [],
  );
  const changesBefore = changed.length === 0 ? {} : { changesBefore: Object.fromEntries(changed) };
  const newcomers: TeamMember[] =
    joined === undefined ? [] : [{ personId: joined, role, since: at, seat, ...changesBefore }];
  if (left === undefined) return { members: [...members, ...newcomers], formerMembers };
  const leaves = (one: TrajectoryMember): boolean => one.role === role && one.personId === left;
  const leaver = formerMembers.find(leaves) ?? members.find(leaves);
  return {
    members: members.flatMap((one) => (leaves(one) ? newcomers : [one])),
    formerMembers: [...formerMembers.filter((one) => !leaves(one)), ...(leaver ? [{ ...leaver, leftIn: seat }] : [])],
  };
};

const leadsAfter = (
  { leads }: RunningTrajectory,
  { teamRevision, role, lead, reminders }: TeamChange,
): Facts['leads'] =>
  lead === 'same'
    ? leads
    : {
        ...leads,
        [role]: {
          revision: teamRevision,
          tookOver: reminders.map(({ milestoneId: id, revision }) => occurrenceOf({ id, revision })),
        },
      };

/** The milestones that are not reached yet, earliest first. Those of one day are in the order of the catalogue. */
export const openMilestones = (state: Pick<RunningTrajectory, 'plan' | 'reached'>): PlannedMilestone[] =>
  state.plan.milestones.filter((milestone) => isOpen(milestone, state));

const isOpen = (milestone: PlannedMilestone, { reached }: Pick<RunningTrajectory, 'reached'>): boolean =>
  !(occurrenceOf(milestone) in reached);
