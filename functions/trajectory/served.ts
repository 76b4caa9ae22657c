import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { noteItem } from '../../adapters/table/notes.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import type { ExistingTrajectory, Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import { isStaff, type StaffRole } from '../../events/roles.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import { type Moving, move } from './move.ts';
import type { PlanPreview } from './preview-schema.ts';
import { Rehearsal } from './rehearsal.ts';
import {
  cancelTrajectory,
  completeDuty,
  correctTrajectory,
  extendPhase,
  pauseTrajectory,
  reopenDuty,
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
      // A trajectory is cancelled once, so its note needs no other id.
      return reason === undefined
        ? planned(deps, request, () => ({ type: 'Cancel' }))
        : planned(deps, request, () => ({ type: 'Cancel', noteId: 'cancelled' }), {
            noteId: 'cancelled',
            text: reason,
          });
    },
  }),
  route(completeDuty, {
    answer: (request) =>
      commanded(deps, request, (now, by) => ({ type: 'CompleteDuty', now, dutyId: request.params.dutyId, by })),
  }),
  route(reopenDuty, {
    answer: (request) =>
      commanded(deps, request, (_, by, personId) => ({
        type: 'ReopenDuty',
        dutyId: request.params.dutyId,
        by,
        personId,
      })),
  }),
];

type Dates = Partial<Record<SessionId, string | undefined>>;

// An optional field can be present with the value undefined.
const datesIn = (dates: Dates): Partial<Record<SessionId, string>> =>
  Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined));

type Commanding = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'principal' | 'admit' | 'correlationId'>;
/** Free text that an event names by its id. */
type Note = { noteId: string; text: string };

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
  return outcome.ok ? shown(request.params.id, outcome.states.trajectory, now) : outcome;
};

/** Changes the plan, or only tries it. */
const planned = async (
  deps: Dependencies,
  request: Planning,
  commandAt: CommandAt,
  note?: Note,
): Promise<Answer<TrajectoryView | PlanPreview>> => {
  const now = deps.clock.now();
  const rehearsal = rehearsalOf(request);
  const outcome = await given(deps, request, now, commandAt, { rehearsal, note });
  return outcome.ok ? shownOr(rehearsal, request.params.id, outcome.states.trajectory, now) : outcome;
};

const rehearsalOf = ({ query }: Planning): Rehearsal | undefined =>
  query.dryRun === 'true' ? new Rehearsal() : undefined;

const given = (
  { store }: Dependencies,
  { params, principal, admit, correlationId }: Commanding,
  now: IsoInstant,
  commandAt: CommandAt,
  { rehearsal, note }: { rehearsal?: Rehearsal | undefined; note?: Note | undefined } = {},
) =>
  execute({
    store,
    load: { trajectory: ref(trajectories, params.id) },
    decide({ trajectory }) {
      const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      if (!admission.as || !isStaff(admission.as)) throw new Error('A command of nobody on the staff');
      const decided = decide(commandAt(now, admission.as, idOf(principal)), trajectory);
      if (decided.ok && rehearsal) return rehearsal.note(decided.events);
      const all = together({ trajectory: decided });
      if (!all.ok || !note || all.events.trajectory.length === 0) return all;
      return { ...all, items: [noteItem(store.table, { trajectoryId: params.id, ...note, at: now })] };
    },
    context: contextOf(principal, correlationId, now),
  });

/** Changes the days on which a trajectory runs, or only tries it. */
const moved = async (
  { store }: Dependencies,
  request: Planning,
  command: Moving,
  allowOverlap: boolean,
  reason?: string,
): Promise<Answer<TrajectoryView | PlanPreview>> => {
  const { params, principal, admit, correlationId } = request;
  const { now } = command;
  const context = contextOf(principal, correlationId, now);
  const rehearsal = rehearsalOf(request);
  const itemsFor = (events: readonly TrajectoryEvent[]) =>
    notesNamedBy(events).map((noteId) =>
      noteItem(store.table, { trajectoryId: params.id, noteId, text: reason ?? '', at: now }),
    );
  const outcome = await move(params.id, command, { store, admit, context, allowOverlap, rehearsal, itemsFor });
  return outcome.ok ? shownOr(rehearsal, params.id, outcome.states.trajectory, now) : outcome;
};

const notesNamedBy = (events: readonly TrajectoryEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'Trajectory.Paused' ? [event.data.noteId] : []));

const contextOf = (principal: Commanding['principal'], correlationId: string, at: IsoInstant): Context => {
  if (!principal) throw new Error('A command without a principal');
  return { at, actor: `person:${principal.personId}`, correlationId, causationId: null };
};

const shown = (id: string, trajectory: Trajectory, now: IsoInstant): Answer<TrajectoryView> => ({
  ok: true,
  view: trajectoryViewOf(id, existing(trajectory), now),
});

/** The trajectory after a command, or what would follow from one that was only tried. */
const shownOr = async (
  rehearsal: Rehearsal | undefined,
  id: string,
  trajectory: Trajectory,
  now: IsoInstant,
): Promise<Answer<TrajectoryView | PlanPreview>> => {
  if (!rehearsal) return shown(id, trajectory, now);
  const { previewOf } = await import('./preview.ts');
  return { ok: true, view: previewOf(id, existing(trajectory), rehearsal.events, now) };
};

const existing = (trajectory: Trajectory): ExistingTrajectory => {
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  return trajectory;
};
