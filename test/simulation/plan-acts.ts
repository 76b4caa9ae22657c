import { addDays, dateOf } from '../../domain/calendar/local-time.ts';
import { PHASES } from '../../domain/trajectory/phases.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };
type Course = { trajectoryId: string; from: number; ends: number; due: readonly number[] };

const DAY = 86_400_000;

/** By how many days the pauses and holds of one trajectory move its end at most. */
export const LONGEST_PAUSES = 3 * 70;

/** By how many days more, when nobody resumes an open pause and a later pause gives it an end. */
export const LONGEST_LEFT_OPEN = 270;

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
  for (let pauses = chance.between(0, 2); pauses > 0; pauses -= 1) {
    const [at, days] = [start(), chance.pick([0, 1, 7, 30, 60])];
    const until = addDays(dateOf(new Date(at).toISOString()), days);
    const isOpen = days === 0 || chance.happens(0.5);
    acts.push({ at, act: { kind: 'pause', trajectoryId, ...(isOpen ? {} : { until }) } });
    // Somebody resumes it near that day, before or after it resumes by itself. Seldom nobody does.
    const ends = at + days * DAY + chance.pick([60_000, chance.between(-5, 5) * 1_000, chance.between(0, 10) * DAY]);
    if (isOpen ? chance.happens(0.9) : chance.happens(0.4)) {
      acts.push({ at: Math.max(at + 1_000, ends), act: { kind: 'resume', trajectoryId } });
    }
  }
  if (chance.happens(0.3)) {
    // Near the day of the transition, or before, or long after it.
    const at = start();
    acts.push({ at, act: { kind: 'hold', trajectoryId } });
    const released = at + chance.pick([60_000, chance.between(1, 60) * DAY]);
    if (chance.happens(0.9)) acts.push({ at: released, act: { kind: 'release', trajectoryId } });
  }
  if (chance.happens(0.3)) {
    acts.push({ at: start(), act: { kind: 'advance', trajectoryId } });
  }
  return acts.filter(({ at }) => at < ends);
};
