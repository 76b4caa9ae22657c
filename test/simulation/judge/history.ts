import type { IsoInstant } from '../../../domain/calendar/local-time.ts';
import { evolve, initialState, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { type TrajectoryEvent, trajectoryEvents } from '../../../events/trajectory.ts';
import type { Commit, Observations } from '../observer.ts';

/** An event of a trajectory with its commit, and the states before and after it. */
export type Step = { event: TrajectoryEvent; commit: Commit; at: IsoInstant; before: Trajectory; state: Trajectory };

/** The events of a trajectory, in order. */
export type History = readonly Step[];

export const historyOf = (envelopes: readonly Envelope[], commits: Observations['commits']): History => {
  let state: Trajectory = initialState;
  return envelopes.map((envelope) => {
    const event = readEvent(trajectoryEvents, envelope);
    const commit = commits.get(envelope.id);
    if (!commit) throw new Error(`Nobody saw how ${envelope.id} was committed`);
    const before = state;
    state = evolve(state, event, envelope.at);
    return { event, commit, at: envelope.at, before, state };
  });
};

/** The state in the table after a call. */
export const stateAfter = (history: History, call: number): Trajectory =>
  history.findLast(({ commit }) => commit.call <= call)?.state ?? initialState;
