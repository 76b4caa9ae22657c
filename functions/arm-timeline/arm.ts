import type { Clock } from '../../adapters/clock.ts';
import type { Store } from '../../adapters/table/store.ts';
import { isNear } from '../../adapters/timeline/horizon.ts';
import type { Timeline } from '../../adapters/timeline/timeline.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../domain/trajectory/waiting.ts';
import { wakeUpsOf } from '../../domain/trajectory/wake-ups.ts';
import {
  trajectoryCancelled,
  trajectoryOnboarded,
  trajectoryPaused,
  trajectoryRescheduled,
  trajectoryResumed,
} from '../../events/trajectory.ts';
import { readDelivery } from '../delivery.ts';

/** The events that change which execution must run. */
export const listensTo = [
  trajectoryOnboarded,
  trajectoryRescheduled,
  trajectoryPaused,
  trajectoryResumed,
  trajectoryCancelled,
] as const;

export type Dependencies = { store: Store; timeline: Timeline; clock: Clock };

/**
 * Lets the timeline follow the plan as it is now, whatever order events come in: the execution of the current revision is
 * armed, that of the one before is stopped. What is still far away is armed by `sweep-timelines` when it comes near.
 */
export const arm = async (input: unknown, { store, timeline, clock }: Dependencies): Promise<void> => {
  const { event, trajectoryId } = readDelivery(listensTo, input);
  const { state } = await store.load(trajectories, trajectoryId);
  if (state.status === 'absent') throw new Error(`${event.id} speaks of a trajectory that does not exist`);
  const { revision } = state.plan;
  const due = nextDue(state);
  if (isRunning(state) && due !== undefined && isNear(due, clock.now())) {
    const chain = { correlationId: event.correlationId, causationId: event.id };
    await timeline.arm({ trajectoryId, planRevision: revision, instants: wakeUpsOf(state), chain });
  }
  if (state.status === 'cancelled') await timeline.disarm(trajectoryId, revision, 'cancelled');
  if (event.type === 'Trajectory.Rescheduled' || event.type === 'Trajectory.Resumed') {
    await timeline.disarm(trajectoryId, event.data.plan.revision - 1, 'superseded');
  }
  if (event.type === 'Trajectory.Paused') {
    await timeline.disarm(trajectoryId, event.data.planRevision - 1, 'superseded');
  }
};
