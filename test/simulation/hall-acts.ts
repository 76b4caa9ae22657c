import { dateOf, instantAt } from '../../domain/calendar/local-time.ts';
import type { Act, TimedAct } from './acts.ts';
import { createChance } from './chance.ts';
import { MOST_CITIZENS } from './group-acts.ts';
import { LONGEST_PAUSES } from './plan-acts.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Course = { trajectoryId: string; from: number; ends: number };

/**
 * What is tapped in the hall on the evening of a session, by the plan as it is by then: people are checked in and again, somebody walks
 * in, and what a phone kept is sent late, also in the days after, and in another order.
 */
export const hallActs = (seed: string, { trajectoryId, from, ends }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const acts: TimedAct[] = [];
  for (let day = from + 20 * DAY; day < ends + LONGEST_PAUSES * DAY; day += DAY) {
    const evening = Date.parse(instantAt(dateOf(new Date(day).toISOString()), '19:40'));
    const checkIn = (): Act => {
      const taps = Array.from({ length: chance.between(2, 8) }, () => ({
        number: chance.between(1, MOST_CITIZENS),
        mark: chance.pick(['present', 'present', 'present', 'late', 'expected', 'absent'] as const),
        ...(chance.happens(0.3) ? { guests: chance.between(0, 3) } : {}),
        minutesAgo: chance.pick([0, chance.between(1, 100), chance.between(1, 2 * 24 * 60)]),
      }));
      return { kind: 'check-in', trajectoryId, taps };
    };
    const [first, second] = [checkIn(), checkIn()];
    const citizen = MOST_CITIZENS + chance.between(1, 2);
    const walkIn: Act = { kind: 'walk-in', trajectoryId, citizen };
    // Two phones at once, and one of them sends again.
    const crowd = chance.happens(0.3) ? [second, walkIn, second] : [];
    acts.push({ at: evening + chance.between(0, 140) * MINUTE, act: first, crowd });
  }
  return acts;
};
