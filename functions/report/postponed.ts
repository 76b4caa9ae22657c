import type { TrajectoryView } from '../trajectory/schema.ts';

type Duty = Pick<TrajectoryView['duties'][number], 'state' | 'due' | 'firstDue' | 'doneOn'>;

/** Whether a duty is in time only because its day moved: it was done after the first one, or has until after it. */
export const isPostponed = ({ state, due, firstDue, doneOn }: Duty): boolean =>
  due > firstDue && (state === 'done' ? doneOn !== null && doneOn > firstDue : state === 'open' || state === 'late');
