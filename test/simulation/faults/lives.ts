import { createChance } from '../chance.ts';
import type { Interruption } from '../people/interruptions.ts';

/**
 * In which share of the trajectories somebody does something at the moment of a mail or a wake-up, and how often in the life of one. A trajectory
 * has hundreds of mails, and most of these acts ask for more. Without a limit nearly all would be cancelled, or paused again and again,
 * before their first session, and what comes after it would never be played.
 */
const LIMITS: Readonly<Record<Interruption, { share: number; most: number }>> = {
  cancel: { share: 0.15, most: 1 },
  pause: { share: 0.4, most: 1 },
  resume: { share: 0.6, most: 1 },
  role: { share: 0.2, most: 1 },
  'hand-over': { share: 0.6, most: 2 },
  reschedule: { share: 0.8, most: 3 },
  overtake: { share: 0.8, most: 2 },
  duty: { share: 0.8, most: 4 },
  assign: { share: 0.8, most: 3 },
  report: { share: 0.8, most: 3 },
  reword: { share: 0.8, most: 3 },
};

/** What may still strike a trajectory in its life. */
export type Lives = {
  may(what: Interruption, trajectoryId: string): boolean;
  struck(what: Interruption, trajectoryId: string): void;
};

export const createLives = (seed: string): Lives => {
  const left = new Map<string, number>();
  const nameOf = (what: Interruption, trajectoryId: string): string => `${seed}:${what}:${trajectoryId}`;
  const leftOf = (what: Interruption, trajectoryId: string): number => {
    const { share, most } = LIMITS[what];
    const name = nameOf(what, trajectoryId);
    const drawn = left.get(name) ?? (createChance(name).happens(share) ? most : 0);
    left.set(name, drawn);
    return drawn;
  };
  return {
    may: (what, trajectoryId) => leftOf(what, trajectoryId) > 0,
    struck(what, trajectoryId) {
      left.set(nameOf(what, trajectoryId), leftOf(what, trajectoryId) - 1);
    },
  };
};
