import type { Places } from './places.ts';
import { inSeat } from './places.ts';

/** How many people are in each open seat of a group, and how many places were set. Lists and the radar show it. */
export type SignUps = { taking: number; waiting: number; offered: number; capacity?: number };

export const NO_SIGN_UPS: SignUps = { taking: 0, waiting: 0, offered: 0 };

export const signUpsIn = (places: Places): SignUps => ({
  taking: inSeat(places, 'participant').length,
  waiting: inSeat(places, 'waiting').length,
  offered: inSeat(places, 'offered').length,
  ...(places.capacity === undefined ? {} : { capacity: places.capacity }),
});
