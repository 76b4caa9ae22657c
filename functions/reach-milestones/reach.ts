import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { dateOf, type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { type ExistingTrajectory, isRunning, occurrenceOf } from '../../domain/trajectory/trajectory.ts';
import { isoInstant } from '../../events/contract.ts';
import type { PlannedMilestone } from '../../events/plan.ts';
import type { Measure } from '../metrics.ts';

/** One item of a phase's Map. */
const wakeUp = z.object({
  trajectoryId: z.string(),
  planRevision: z.int(),
  /** Absent when an operator wakes a trajectory after a recovery: then by our clock. */
  due: z.optional(isoInstant),
  chain: z.optional(z.object({ correlationId: z.optional(z.string()), causationId: z.optional(z.string()) })),
});

/** What the execution's history shows of a wake-up; nothing follows from it. */
export type TimelineAnswer = { outcome: 'running' | 'completed' | 'cancelled' | 'superseded'; reached: string[] };

/**
 * By how much our clock may lag behind that of the timeline. AWS refuses requests that are signed by a clock which is further
 * off, so a larger gap is a wake-up that came too early.
 */
const CLOCKS_DIFFER = 5 * 60_000;

export type Dependencies = { store: Store; clock: Clock; measure: Measure };

/** Reaches everything that is due by now. Late or twice, it does nothing wrong; too early, it throws and is tried again. */
export const reach = async (input: unknown, { store, clock, measure }: Dependencies): Promise<TimelineAnswer> => {
  const { trajectoryId, planRevision, due, chain = {} } = wakeUp.parse(input);
  const now = due === undefined ? clock.now() : timeOf(due, clock.now());
  const one = ref(trajectories, trajectoryId);
  const [item] = await store.read([one.key]);
  const before = one.read(item);
  const command = { type: 'ReachMilestones', now, planRevision } as const;
  // A file of its own in the bundle: few wake-ups come to a transition.
  const gates = comesToTransition(decide(command, before.state)) ? await import('../missing.ts') : undefined;
  const reached = await execute({
    store,
    load: { trajectory: one },
    known: { trajectory: before },
    alongside: gates ? gates.gateKeys(trajectoryId) : [],
    decide: ({ trajectory }, beside) => {
      const missing = gates ? { missing: gates.missingIn(trajectory, beside, now) } : {};
      return together({ trajectory: decide({ ...command, ...missing }, trajectory) });
    },
    context: {
      at: now,
      actor: 'timeline',
      correlationId: chain.correlationId ?? `timeline/${trajectoryId}/${now}`,
      causationId: chain.causationId ?? null,
    },
  });
  if (!reached.ok) throw new Error(`The timeline was refused: ${reached.refusal.code}`);
  const { trajectory } = reached.states;
  if (trajectory.status === 'absent') throw new Error('The timeline woke for a trajectory that does not exist');
  // By the last of them: what a trajectory had behind it when it was onboarded is reached late on purpose.
  const milestones = reached.events.length > 0 ? reachedAt(now, trajectory) : [];
  const last = milestones.at(-1);
  if (last) {
    const wanted = Date.parse(instantAt(last.on)) + (due === undefined ? 0 : offsetOf(due));
    measure('MilestoneDelay', Date.parse(now) - wanted, 'Milliseconds');
  }
  return { outcome: outcomeOf(trajectory, planRevision), reached: milestones.map(({ id }) => id) };
};

const comesToTransition = (decided: ReturnType<typeof decide>): boolean =>
  decided.ok &&
  decided.events.some(({ type }) => type === 'Trajectory.PhaseStarted' || type === 'Trajectory.Completed');

// The timeline waits by another clock than ours. What it woke us for is due, though ours may not be there yet.
const timeOf = (due: IsoInstant, now: IsoInstant): IsoInstant => {
  const lag = Date.parse(due) - Date.parse(now);
  if (lag > CLOCKS_DIFFER) throw new Error(`The timeline woke for ${due} at ${now}`);
  return lag > 0 ? due : now;
};

// Where in the window of the morning the timeline wakes this trajectory (adapters/timeline/wake-window.ts).
const offsetOf = (due: IsoInstant): number => Date.parse(due) - Date.parse(instantAt(dateOf(due)));

const reachedAt = (now: IsoInstant, { plan, reached }: ExistingTrajectory): PlannedMilestone[] =>
  plan.milestones.filter((milestone) => reached[occurrenceOf(milestone)] === now);

const outcomeOf = (state: ExistingTrajectory, planRevision: number): TimelineAnswer['outcome'] => {
  if (!isRunning(state)) return state.status;
  return state.plan.revision === planRevision ? 'running' : 'superseded';
};
