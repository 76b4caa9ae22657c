import { isRunning } from '../../../domain/trajectory/trajectory.ts';
import { type History, type Step, stateAfter } from './history.ts';

/**
 * Checks that each trajectory was onboarded, or moved to other days, when no other of its municipality ran on any of
 * its days, unless that was allowed.
 */
export const overlapping = (histories: ReadonlyMap<string, History>, overlapAllowed: ReadonlySet<string>): string[] =>
  [...histories]
    .filter(([trajectoryId]) => !overlapAllowed.has(trajectoryId))
    .flatMap(([trajectoryId, history]) =>
      history.flatMap((step) =>
        overlappedBy(trajectoryId, step, histories).map((overlap) => `${trajectoryId} was ${overlap}`),
      ),
    );

const overlappedBy = (
  trajectoryId: string,
  { event, commit, state }: Step,
  histories: ReadonlyMap<string, History>,
): string[] => {
  const how = placed({ event, commit });
  if (how === undefined || state.status === 'absent') return [];
  const { preparation: from, end: until } = state.plan.phases;
  return [...histories].flatMap(([otherId, history]) => {
    const other = stateAfter(history, commit.call - 1);
    if (otherId === trajectoryId || !isRunning(other) || other.nisCode !== state.nisCode) return [];
    const { preparation, end } = other.plan.phases;
    return preparation < until && from < end ? [`${how} although it overlaps ${otherId}`] : [];
  });
};

/** How an event sets the days on which a trajectory runs. Undefined for any other event. */
const placed = ({ event, commit }: Pick<Step, 'event' | 'commit'>): 'onboarded' | 'moved' | undefined => {
  if (event.type === 'Trajectory.Onboarded') return 'onboarded';
  // A pause that ends by itself cannot be refused.
  const isByPerson = event.type === 'Trajectory.Resumed' && commit.wokenBy === undefined;
  if (event.type !== 'Trajectory.Rescheduled' && !isByPerson) return undefined;
  return event.data.movedTransitions.length > 0 ? 'moved' : undefined;
};
