import { addDays, dateOf, instantAt } from '../../domain/calendar/local-time.ts';
import { phasesFrom } from '../../domain/trajectory/phases.ts';
import type { Onboarding } from '../../tools/demo/cast.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };

const DAY = 86_400_000;

/**
 * Some municipalities get a second trajectory, `from` the instant (epoch ms) when the first is onboarded: soon, when it mostly overlaps
 * the first, or after the end of the first, when it is moved to days on which the first runs. Returns where the second ends too.
 */
export const secondActs = (seed: string, first: Onboarding, from: number): { acts: TimedAct[]; ends: number } => {
  const chance = createChance(seed);
  if (!chance.happens(0.3)) return { acts: [], ends: from };
  const { nisCode, startDate } = first;
  const upTo = (days: number): number => chance.between(0, days * (DAY / 1_000)) * 1_000;
  const allowed = (likely: number): { allowOverlap?: true } => (chance.happens(likely) ? { allowOverlap: true } : {});
  const apart = chance.happens(0.5);
  const at = from + upTo(60);
  const second = apart
    ? addDays(phasesFrom(startDate).end, chance.between(1, 30))
    : addDays(dateOf(new Date(at).toISOString()), chance.between(1, 300));
  const acts: TimedAct[] = [
    { at, act: { kind: 'onboard', onboarding: { ...first, startDate: second, ...allowed(apart ? 0 : 0.3) } } },
  ];
  if (chance.happens(0.7)) {
    const moved = apart ? second : chance.pick([startDate, second]);
    const days = apart ? chance.between(-150, -10) : chance.between(-150, 40);
    const trajectoryId = `${nisCode}-${moved}`;
    acts.push({ at: at + upTo(30), act: { kind: 'move-start', trajectoryId, days, ...allowed(0.2) } });
  }
  return { acts, ends: Date.parse(instantAt(phasesFrom(second).end)) };
};
