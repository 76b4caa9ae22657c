import { DUTIES } from '../../domain/trajectory/duties.ts';
import { TEAM } from '../../domain/trajectory/members.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };
type Course = { trajectoryId: string; from: number; ends: number; due: readonly number[] };

const DAY = 86_400_000;

/**
 * What people do with duties besides ticking them off. It often comes when reminders are being sent, and two changes of one
 * duty follow each other closely.
 */
export const dutyActs = (seed: string, { trajectoryId, from, ends, due }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const sometime = (): number => from + chance.between(1, Math.floor((ends - from) / 1_000)) * 1_000;
  const acts: TimedAct[] = [];
  for (let own = chance.between(0, 2); own > 0; own -= 1) {
    const at = sometime();
    const role = chance.pick(TEAM);
    const days = chance.between(1, 40);
    acts.push({ at, act: { kind: 'add-duty', trajectoryId, role, days, title: `Eigen taak ${own}` } });
    // About the duty that was added last, when its reminders go out or soon after it was added.
    const soon = chance.pick([at + chance.between(2, 600) * 1_000, at + chance.between(1, days) * DAY]);
    acts.push({ at: soon, act: { kind: 'complete-duty', trajectoryId, dutyId: `own-${chance.between(1, 2)}` } });
  }
  for (let changes = chance.between(0, 4); changes > 0; changes -= 1) {
    const nine = due.length === 0 ? sometime() : chance.pick(due);
    const at = Math.max(from + 2_000, chance.pick([sometime(), nine - 60_000, nine + chance.between(0, 5) * 1_000]));
    const dutyId = chance.pick([...DUTIES.map(({ id }) => id), 'own-1', 'own-1', 'own-2']);
    const change = (): Act => {
      const kind = chance.pick(['assign-duty', 'move-duty', 'waive-duty'] as const);
      if (kind === 'waive-duty') return { kind, trajectoryId, dutyId };
      if (kind === 'move-duty') return { kind, trajectoryId, dutyId, days: chance.between(-5, 30) };
      return { kind, trajectoryId, dutyId, role: chance.pick(TEAM), toLast: chance.happens(0.4) };
    };
    acts.push({ at, act: change() });
    if (chance.happens(0.4)) acts.push({ at: at + chance.between(0, 3) * 1_000, act: change() });
    if (chance.happens(0.4)) {
      acts.push({
        at: at + chance.between(1, 20 * 86_400) * 1_000,
        act: { kind: 'reopen-duty', trajectoryId, dutyId },
      });
    }
  }
  return acts.filter(({ at }) => at < ends);
};
