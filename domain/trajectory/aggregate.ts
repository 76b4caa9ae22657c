import { type TrajectoryEvent, teamChanged, trajectoryOnboarded } from '../../events/trajectory.ts';
import type { Aggregate } from '../aggregate.ts';
import { membershipsOf } from './members.ts';
import { trajectoryPartition } from './partition.ts';
import { storedTrajectory } from './stored.ts';
import { summaryOf } from './summary.ts';
import { evolve, initialState, type Trajectory } from './trajectory.ts';

/** Partition key of the sparse index of trajectories by start date. The index holds only their summaries. */
export const TRAJECTORIES = 'TRAJECTORIES';

/** The index key of a trajectory. */
export const trajectoryIndexKey = (id: string, startDate: string) => ({
  gsi1pk: TRAJECTORIES,
  gsi1sk: `${startDate}#${id}`,
});

/** Trajectories by id. */
export const trajectories: Aggregate<string, Trajectory, TrajectoryEvent> = {
  noun: 'trajectory',
  partition: trajectoryPartition,
  trajectoryId: (id) => id,
  initialState,
  evolve,
  // Whoever joined hears of everything after that.
  notBefore: (state) =>
    state.status === 'absent'
      ? undefined
      : state.members
          .map(({ since }) => since)
          .sort()
          .at(-1),
  stored: storedTrajectory,
  index: (id, state) =>
    state.status === 'absent'
      ? undefined
      : { ...trajectoryIndexKey(id, state.plan.phases.preparation), summary: summaryOf(id, state) },
  showsOthers: true,
  members: (state) => (state.status === 'absent' ? [] : membershipsOf(state)),
  formerMembers: (state) => (state.status === 'absent' ? [] : state.formerMembers),
  changesMembers: [trajectoryOnboarded, teamChanged],
};
