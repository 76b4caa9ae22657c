import type { Places } from './places.ts';
import { inSeat, isOpen } from './places.ts';

/** How many people are in each open seat of a group, and how many places were set. Lists and the radar show it. */
export type SignUps = {
  taking: number;
  waiting: number;
  offered: number;
  capacity?: number;
  /** How many of them get no mail any more. Absent when all do who have an address. */
  stopped?: number;
};

export const NO_SIGN_UPS: SignUps = { taking: 0, waiting: 0, offered: 0 };

export const signUpsIn = (places: Places): SignUps => {
  const stopped = places.entries.filter((one) => isOpen(one) && one.isStopped).length;
  return {
    taking: inSeat(places, 'participant').length,
    waiting: inSeat(places, 'waiting').length,
    offered: inSeat(places, 'offered').length,
    ...(places.capacity === undefined ? {} : { capacity: places.capacity }),
    ...(stopped === 0 ? {} : { stopped }),
  };
};
