import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { trajectories } from '../../adapters/table/aggregates.ts';
import { handle } from '../../adapters/table/handle.ts';
import type { Store } from '../../adapters/table/store.ts';
import { decide, nextDue } from '../../domain/trajectory/decide.ts';
import { isRunning, type Phase, type Trajectory } from '../../domain/trajectory/trajectory.ts';

/** The timeline sends its whole input; what else is in it is for its own use. */
const wakeUp = z.object({ trajectoryId: z.string(), planRevision: z.int() });

/** When to wake next, or that there is nothing to wake for. `nextDue` is an ISO instant and may lie in the past: at once. */
export type TimelineAnswer = { trajectoryId: string; planRevision: number } & (
  | { status: 'waiting'; phase: 'planned' | Phase; nextDue: string }
  | { status: 'finished'; reason: 'completed' | 'cancelled' | 'superseded' }
);

export type Dependencies = { store: Store; clock: Clock };

/** Reaches everything that is due by now. Early, late or twice, it does nothing wrong. */
export const reach = async (input: unknown, { store, clock }: Dependencies): Promise<TimelineAnswer> => {
  const { trajectoryId, planRevision } = wakeUp.parse(input);
  const now = clock.now();
  const handled = await handle({
    store,
    aggregate: trajectories,
    id: trajectoryId,
    decide: (state) => decide({ type: 'ReachMilestones', now, planRevision }, state),
    context: { at: now, actor: 'timeline', correlationId: `timeline/${trajectoryId}/${now}`, causationId: null },
  });
  if (!handled.ok) throw new Error(`The timeline was refused: ${handled.refusal.code}`);
  return { trajectoryId, planRevision, ...outlook(handled.state, planRevision) };
};

const outlook = (state: Trajectory, planRevision: number) => {
  if (state.status === 'absent') throw new Error('The timeline woke for a trajectory that does not exist');
  if (!isRunning(state)) return { status: 'finished', reason: state.status } as const;
  if (state.plan.revision !== planRevision) return { status: 'finished', reason: 'superseded' } as const;
  const due = nextDue(state);
  if (due === undefined) throw new Error('A running trajectory has no milestone to come');
  return { status: 'waiting', phase: state.status, nextDue: due } as const;
};
