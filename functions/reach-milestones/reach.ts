import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Chain } from '../../adapters/timeline/timeline.ts';
import { type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { decide, nextDue } from '../../domain/trajectory/decide.ts';
import { isRunning, occurrenceOf, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import { isoInstant } from '../../events/contract.ts';
import type { Phase } from '../../events/plan.ts';
import type { Measure } from '../metrics.ts';

/** The timeline sends its whole input; what else is in it is for its own use. */
const wakeUp = z.object({
  trajectoryId: z.string(),
  planRevision: z.int(),
  nextDue: z.optional(isoInstant),
  correlationId: z.optional(z.string()),
  causationId: z.optional(z.string()),
});

/**
 * When to wake next, or that there is nothing to wake for. `nextDue` is an ISO instant and may lie in the past: at once. The
 * answer is the next input, so it hands on what led to the execution.
 */
export type TimelineAnswer = Chain & { trajectoryId: string; planRevision: number } & (
    | { status: 'waiting'; phase: 'planned' | Phase; nextDue: string }
    | { status: 'finished'; reason: 'completed' | 'cancelled' | 'superseded' }
  );

export type Dependencies = { store: Store; clock: Clock; measure: Measure };

/** Reaches everything that is due by now. Early, late or twice, it does nothing wrong. */
export const reach = async (input: unknown, { store, clock, measure }: Dependencies): Promise<TimelineAnswer> => {
  const { trajectoryId, planRevision, nextDue: woken, ...chain } = wakeUp.parse(input);
  const now = clock.now();
  const reached = await execute({
    store,
    load: { trajectory: ref(trajectories, trajectoryId) },
    decide: ({ trajectory }) =>
      together({ trajectory: decide({ type: 'ReachMilestones', now, planRevision }, trajectory) }),
    context: {
      at: now,
      actor: 'timeline',
      correlationId: chain.correlationId ?? `timeline/${trajectoryId}/${now}`,
      causationId: chain.causationId ?? null,
    },
  });
  if (!reached.ok) throw new Error(`The timeline was refused: ${reached.refusal.code}`);
  const { trajectory } = reached.states;
  if (reached.events.length > 0) {
    const delay = delayOf(trajectory, now);
    if (delay !== undefined) measure('MilestoneDelay', delay, 'Milliseconds');
  }
  const answer = { ...chain, ...outlook(trajectory, planRevision) };
  return { trajectoryId, planRevision, ...(answer.status === 'waiting' ? waitOut(answer, woken, now) : answer) };
};

// By the last of what was reached now: what a trajectory had behind it when it was onboarded is reached late on purpose.
const delayOf = (state: Trajectory, now: IsoInstant): number | undefined => {
  if (state.status === 'absent') return undefined;
  const last = state.plan.milestones.findLast((milestone) => state.reached[occurrenceOf(milestone)] === now);
  return last && Date.parse(now) - Date.parse(instantAt(last.on));
};

// Woken for an instant that by our clock is still to come, our clock is behind. To be woken for it again at once, and again,
// would use up the execution's history before our clock got there: the timeline waits as long as our clock lags.
const waitOut = <Waiting extends { nextDue: IsoInstant }>(
  answer: Waiting,
  woken: IsoInstant | undefined,
  now: IsoInstant,
): Waiting => {
  const { nextDue } = answer;
  if (woken === undefined || nextDue > woken || nextDue <= now) return answer;
  const lag = Date.parse(nextDue) - Date.parse(now);
  return { ...answer, nextDue: new Date(Date.parse(nextDue) + lag).toISOString() };
};

const outlook = (state: Trajectory, planRevision: number) => {
  if (state.status === 'absent') throw new Error('The timeline woke for a trajectory that does not exist');
  if (!isRunning(state)) return { status: 'finished', reason: state.status } as const;
  if (state.plan.revision !== planRevision) return { status: 'finished', reason: 'superseded' } as const;
  const due = nextDue(state);
  if (due === undefined) throw new Error('A running trajectory has no milestone to come');
  return { status: 'waiting', phase: state.status, nextDue: due } as const;
};
