import { isRunning } from '../../../domain/trajectory/trajectory.ts';
import { type History, stateAfter } from './history.ts';

/**
 * Checks that each trajectory was onboarded when no other of its municipality ran on any of its days, unless that was
 * allowed.
 */
export const overlapping = (histories: ReadonlyMap<string, History>, overlapAllowed: ReadonlySet<string>): string[] =>
  [...histories].flatMap(([trajectoryId, history]) => {
    const first = history[0];
    if (!first || first.state.status === 'absent' || overlapAllowed.has(trajectoryId)) return [];
    const { nisCode, plan } = first.state;
    return [...histories].flatMap(([otherId, other]) => {
      const state = stateAfter(other, first.commit.call - 1);
      if (otherId === trajectoryId || !isRunning(state) || state.nisCode !== nisCode) return [];
      const { preparation, end } = state.plan.phases;
      const overlaps = preparation < plan.phases.end && plan.phases.preparation < end;
      return overlaps ? [`${trajectoryId} was onboarded although it overlaps ${otherId}`] : [];
    });
  });
