import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { noteItem } from '../../adapters/table/notes.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesOf } from '../../adapters/table/titles.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { continued } from '../../domain/trajectory/pause.ts';
import { movedSessions } from '../../domain/trajectory/plan.ts';
import { CANCELLATION_NOTE } from '../../domain/trajectory/reasons.ts';
import { type ExistingTrajectory, evolve, isRunning, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import type { SessionId } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import { type TrajectoryEvent, trajectoryEvents } from '../../events/trajectory.ts';
import { admitStaff } from '../http/admit-staff.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { refusedWords } from '../repeated.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import type { ChangedPlan } from './changed-schema.ts';
import { type Moving, move } from './move.ts';
import { Rehearsal } from './rehearsal.ts';
import {
  advanceTrajectory,
  cancelTrajectory,
  correctTrajectory,
  extendPhase,
  holdTransition,
  pauseTrajectory,
  releaseTransition,
  rescheduleTrajectory,
  resumeTrajectory,
} from './routes.ts';
import type { TrajectoryView } from './schema.ts';

export type Dependencies = { store: Store; clock: Clock };

/**
 * Serves the routes that change one trajectory: one consistent read and one transaction each. A new start needs a second
 * read when the municipality has other trajectories.
 */
export const served = (deps: Dependencies): Served[] => [
  route(rescheduleTrajectory, {
    answer(request) {
      const { startDate, sessions = {}, allowOverlap = false } = request.body;
      const rescheduling = { type: 'Reschedule', sessions: datesIn(sessions) } as const;
      return startDate === undefined
        ? planned(deps, request, (now) => ({ ...rescheduling, now }))
        : moved(deps, request, { ...rescheduling, startDate, now: deps.clock.now() }, allowOverlap);
    },
  }),
  route(extendPhase, {
    answer(request) {
      const { phase, days, allowOverlap = false } = request.body;
      return moved(deps, request, { type: 'Extend', now: deps.clock.now(), phase, days }, allowOverlap);
    },
  }),
  route(pauseTrajectory, {
    answer(request) {
      const { reason, until, allowOverlap = false } = request.body;
      const command = { type: 'Pause', now: deps.clock.now(), ...(until === undefined ? {} : { until }) } as const;
      return moved(deps, request, command, allowOverlap, reason);
    },
  }),
  route(resumeTrajectory, {
    answer(request) {
      const allowOverlap = request.body?.allowOverlap ?? false;
      return moved(deps, request, { type: 'Resume', now: deps.clock.now() }, allowOverlap);
    },
  }),
  route(advanceTrajectory, {
    answer(request) {
      const { to, allowOverlap = false } = request.body;
      return moved(deps, request, { type: 'Advance', now: deps.clock.now(), to }, allowOverlap);
    },
  }),
  route(holdTransition, {
    answer(request) {
      const { transition, reason } = request.body;
      return planned(deps, request, (now) => ({ type: 'Hold', now, transition }), reason);
    },
  }),
  route(releaseTransition, {
    answer(request) {
      const allowOverlap = request.body?.allowOverlap ?? false;
      return moved(deps, request, { type: 'Release', now: deps.clock.now() }, allowOverlap);
    },
  }),
  route(correctTrajectory, {
    answer: (request) =>
      commanded(deps, request, (now, by) => {
        const { venue, workingBudgetCents, targetGroupSize } = request.body;
        return {
          type: 'Correct',
          now,
          by,
          facts: {
            ...(venue === undefined ? {} : { venue }),
            ...(workingBudgetCents === undefined ? {} : { workingBudgetCents }),
            ...(targetGroupSize === undefined ? {} : { targetGroupSize }),
          },
        };
      }),
  }),
  route(cancelTrajectory, {
    answer(request) {
      const reason = request.body?.reason;
      return reason === undefined
        ? planned(deps, request, () => ({ type: 'Cancel' }))
        : planned(deps, request, () => ({ type: 'Cancel', noteId: CANCELLATION_NOTE }), reason);
    },
  }),
];

type Dates = Partial<Record<SessionId, string | undefined>>;

// An optional field can be present with the value undefined.
const datesIn = (dates: Dates): Partial<Record<SessionId, string>> =>
  Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined));

type Commanding = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'principal' | 'admit' | 'correlationId'>;
type Planning = Commanding & { query: { dryRun?: 'true' | 'false' | undefined } };

const idOf = (principal: Commanding['principal']): string => {
  if (!principal) throw new Error('A command without a principal');
  return principal.personId;
};

/** The command at this time, of this person, who was admitted in this role. */
type CommandAt = (now: IsoInstant, by: StaffRole, personId: string) => TrajectoryCommand;

const commanded = async (
  deps: Dependencies,
  request: Commanding,
  commandAt: CommandAt,
): Promise<Answer<TrajectoryView>> => {
  const now = deps.clock.now();
  const outcome = await given(deps, request, now, commandAt);
  return outcome.ok ? shown(deps, request.params.id, outcome.states.trajectory, now) : outcome;
};

/** Changes the plan, or only tries it. */
const planned = async (
  deps: Dependencies,
  request: Planning,
  commandAt: (now: IsoInstant) => TrajectoryCommand,
  reason?: string,
): Promise<Answer<ChangedPlan>> => {
  const now = deps.clock.now();
  const command = commandAt(now);
  const rehearsal = rehearsalOf(request);
  const outcome = await given(deps, request, now, () => command, { rehearsal, reason });
  if (!outcome.ok) return outcome;
  const { states, events } = outcome;
  return shownOr(deps, request, { command, reason, rehearsal, trajectory: states.trajectory, events, now });
};

const rehearsalOf = ({ query }: Planning): Rehearsal | undefined =>
  query.dryRun === 'true' ? new Rehearsal() : undefined;

const given = async (
  { store }: Dependencies,
  { params, principal, admit, correlationId }: Commanding,
  now: IsoInstant,
  commandAt: CommandAt,
  { rehearsal, reason }: { rehearsal?: Rehearsal | undefined; reason?: string | undefined } = {},
) => {
  const group = rehearsal && (await import('./group.ts'));
  return execute({
    store,
    load: { trajectory: ref(trajectories, params.id) },
    alongside: group?.groupKeys(params.id) ?? [],
    decide({ trajectory }, beside) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const decided = decide(commandAt(now, admission.as, idOf(principal)), trajectory);
      if (rehearsal) rehearsal.places = group?.placesIn(beside);
      if (decided.ok && rehearsal) return rehearsal.note(decided.events);
      const all = together({ trajectory: decided });
      return all.ok ? { ...all, items: notesOf(store, params.id, all.events.trajectory, { reason, at: now }) } : all;
    },
    context: contextOf(principal, correlationId, now),
  });
};

/** Changes the days on which a trajectory runs, or only tries it. */
const moved = async (
  deps: Dependencies,
  request: Planning,
  command: Moving,
  allowOverlap: boolean,
  reason?: string,
): Promise<Answer<ChangedPlan>> => {
  const { params, principal, admit, correlationId } = request;
  const { now } = command;
  const context = contextOf(principal, correlationId, now);
  const rehearsal = rehearsalOf(request);
  const itemsFor = (events: readonly TrajectoryEvent[]) => notesOf(deps.store, params.id, events, { reason, at: now });
  const outcome = await move(params.id, command, {
    store: deps.store,
    admit,
    context,
    allowOverlap,
    rehearsal,
    itemsFor,
  });
  if (!outcome.ok) return outcome;
  const { states, events } = outcome;
  return shownOr(deps, request, { command, reason, rehearsal, trajectory: states.trajectory, events, now });
};

/** The reason of a command, if it has one, as the note that its event names. */
const notesOf = (
  { table }: Store,
  trajectoryId: string,
  events: readonly TrajectoryEvent[],
  { reason: text, at }: { reason: string | undefined; at: IsoInstant },
) =>
  events.flatMap((event) => {
    const noteId = 'noteId' in event.data ? event.data.noteId : undefined;
    return text === undefined || noteId === undefined ? [] : [noteItem(table, { trajectoryId, noteId, text, at })];
  });

const contextOf = (principal: Commanding['principal'], correlationId: string, at: IsoInstant): Context => {
  if (!principal) throw new Error('A command without a principal');
  return { at, actor: `person:${principal.personId}`, correlationId, causationId: null };
};

const shown = async (
  { store }: Dependencies,
  id: string,
  trajectory: Trajectory,
  now: IsoInstant,
): Promise<Answer<TrajectoryView>> => {
  const titles = await titlesOf(store.table, id, existing(trajectory));
  return { ok: true, view: trajectoryViewOf(id, existing(trajectory), now, titles) };
};

type Changed = {
  command: TrajectoryCommand;
  reason: string | undefined;
  rehearsal: Rehearsal | undefined;
  trajectory: Trajectory;
  events: readonly Envelope[];
  now: IsoInstant;
};

/** The trajectory after a command, or what would follow from one that was only tried, with what to know of dates that moved. */
const shownOr = async (
  { store }: Pick<Dependencies, 'store'>,
  { params: { id }, principal, admit }: Planning,
  { command, reason, rehearsal, trajectory, events, now }: Changed,
): Promise<Answer<ChangedPlan>> => {
  const before = existing(trajectory);
  const tried = rehearsal?.events ?? [];
  if (reason !== undefined && events.length + tried.length === 0) {
    const refused = await refusedWords(store, id, { command, state: trajectory, text: reason });
    if (refused) return refused;
  }
  const after = existing(tried.reduce((state, event) => evolve(state, event, now), trajectory));
  // A pause moves what comes after it, on the plan by which the trajectory goes on.
  const planned = isRunning(after) ? continued(after) : after;
  const done = events
    .filter(({ aggregate }) => aggregate === trajectories.noun)
    .map((event) => readEvent(trajectoryEvents, event));
  const sessions = movedIn([...tried, ...done], after, planned);
  const titles = await titlesOf(store.table, id, before);
  const view = rehearsal
    ? (await import('./preview.ts')).previewOf(id, before, tried, now, titles, rehearsal.places)
    : trajectoryViewOf(id, after, now, titles);
  if (sessions.length === 0) return { ok: true, view };
  const admission = admit(before);
  const by = { as: admission.ok ? admission.as : undefined, personId: idOf(principal) };
  const { warningsOf } = await import('../session/warnings.ts');
  const warnings = await warningsOf(store.table, { trajectoryId: id, trajectory: planned, sessions }, by);
  return { ok: true, view: { ...view, warnings } };
};

const movedIn = (
  events: readonly TrajectoryEvent[],
  after: ExistingTrajectory,
  planned: ExistingTrajectory,
): SessionId[] => {
  const moved = events.flatMap((event) => {
    if (event.type === 'Trajectory.Paused') return movedSessions(after, planned.plan);
    const moves = event.type === 'Trajectory.Rescheduled' || event.type === 'Trajectory.Resumed';
    return moves ? event.data.movedSessions : [];
  });
  return [...new Set(moved)];
};

const existing = (trajectory: Trajectory): ExistingTrajectory => {
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  return trajectory;
};
