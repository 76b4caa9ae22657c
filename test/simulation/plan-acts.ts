import { PHASES } from '../../domain/trajectory/phases.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };
type Course = { trajectoryId: string; from: number; ends: number; due: readonly number[] };

/** Changes of plan besides moves. They often come when a timeline is about to wake, or reminders are being sent. */
export const planActs = (seed: string, { trajectoryId, from, ends, due }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const start = (): number => {
    const sometime = from + chance.between(1, Math.floor((ends - from) / 1_000)) * 1_000;
    const nine = due.length === 0 ? sometime : chance.pick(due);
    return Math.max(from + 1_000, chance.pick([sometime, nine - 60_000, nine + chance.between(0, 5) * 1_000]));
  };
  const acts: TimedAct[] = [];
  for (let extensions = chance.between(0, 2); extensions > 0; extensions -= 1) {
    const phase = chance.pick(PHASES);
    acts.push({ at: start(), act: { kind: 'extend', trajectoryId, phase, days: chance.pick([1, 3, 7, 14]) } });
  }
  return acts.filter(({ at }) => at < ends);
};
