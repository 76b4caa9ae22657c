import type { IsoInstant } from '../calendar/local-time.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import { offerUntil } from './offers.ts';
import { capacityOf, inSeat, type Places, takenIn } from './places.ts';

/**
 * What somebody who signs up now may expect, and whoever waits: a place at once; a place once it is their turn, because others wait for
 * those that are free; a place from the coach by hand, because it is too late for offers; or to wait until a place becomes free.
 */
export const PROSPECTS = ['place', 'turn', 'by-hand', 'full'] as const;
export type Prospect = (typeof PROSPECTS)[number];

/** `offers`: whether a place that is free is still offered to whoever waits. */
export const prospectIn = (
  places: Places,
  { targetGroupSize, offers }: Pick<ExistingTrajectory, 'targetGroupSize'> & { offers: boolean },
): Prospect => {
  const capacity = capacityOf(places, { targetGroupSize });
  const isFree = capacity === undefined || takenIn(places) < capacity;
  if (!isFree) return 'full';
  if (inSeat(places, 'waiting').length === 0) return 'place';
  return offers ? 'turn' : 'by-hand';
};

/** Whether a place that is free now is offered to whoever waits longest. */
export const offersPlaces = (trajectory: ExistingTrajectory, now: IsoInstant): boolean =>
  offerUntil(trajectory, now) !== undefined;

export const prospectOf = (places: Places, trajectory: ExistingTrajectory, now: IsoInstant): Prospect =>
  prospectIn(places, { targetGroupSize: trajectory.targetGroupSize, offers: offersPlaces(trajectory, now) });
