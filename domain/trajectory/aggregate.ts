import { type TrajectoryEvent, trajectoryOnboarded } from '../../events/trajectory.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from './partition.ts';
import { storedTrajectory } from './stored.ts';
import { summaryOf } from './summary.ts';
import { evolve, initialState, type Trajectory } from './trajectory.ts';

/** All trajectories in the sparse index, by the day they start; it holds their summaries and nothing else of them. */
export const TRAJECTORIES = 'TRAJECTORIES';

/** Where in the index a trajectory stands. */
export const trajectoryIndexKey = (id: string, startDate: string) => ({
  gsi1pk: TRAJECTORIES,
  gsi1sk: `${startDate}#${id}`,
});

/** By trajectory id. */
export const trajectories: Aggregate<string, Trajectory, TrajectoryEvent> = {
  noun: 'trajectory',
  partition: trajectoryPartition,
  trajectoryId: (id) => id,
  initialState,
  evolve,
  stored: storedTrajectory,
  index: (id, state) =>
    state.status === 'absent'
      ? undefined
      : { ...trajectoryIndexKey(id, state.plan.phases.preparation), summary: summaryOf(id, state) },
  members: (state) => (state.status === 'absent' ? [] : state.members),
  changesMembers: [trajectoryOnboarded],
};
