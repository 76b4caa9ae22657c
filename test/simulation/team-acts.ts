import { TEAM, type TeamRole } from '../../domain/trajectory/members.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };
type Course = { trajectoryId: string; from: number; ends: number; due: readonly number[] };

const DAY = 86_400_000;

/**
 * Courses of a team in which one person hears something in two ways: both roles of which one ends, a lead who leaves while
 * another is there, and two changes within moments. They often begin when reminders are being sent.
 */
export const teamActs = (seed: string, { trajectoryId, from, ends, due }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const start = (): number => {
    const sometime = from + chance.between(1, Math.floor((ends - from) / 1_000)) * 1_000;
    const nine = due.length === 0 ? sometime : chance.pick(due);
    return Math.max(from + 1_000, chance.pick([sometime, nine - 60_000, nine + chance.between(0, 5) * 1_000]));
  };
  const pause = (): number => chance.pick([chance.between(1, 20) * 1_000, chance.between(1, 40) * DAY]);
  const newcomer = (name: string) => ({
    name: `Erbij ${name}`,
    email: `${trajectoryId}.${name}@team.example`,
  });
  const acts: TimedAct[] = [];
  const course = (...steps: ((role: TeamRole) => Act)[]): void => {
    const role = chance.pick(TEAM);
    let at = start();
    for (const step of steps) {
      acts.push({ at, act: step(role) });
      at += pause();
    }
  };
  if (chance.happens(0.4)) {
    course(
      (role) => ({ kind: 'take-both', trajectoryId, role }),
      (role) => ({ kind: 'lose-one', trajectoryId, role, person: newcomer('a') }),
    );
  }
  if (chance.happens(0.4)) {
    course(
      (role) => ({ kind: 'join', trajectoryId, role, person: newcomer('b') }),
      (role) => ({ kind: 'lead-leaves', trajectoryId, role }),
    );
  }
  if (chance.happens(0.4)) {
    course(
      (role) => ({ kind: 'hand-over', trajectoryId, role, person: newcomer('c') }),
      (role) => ({ kind: 'hand-over', trajectoryId, role, person: newcomer('d') }),
    );
  }
  return acts.filter(({ at }) => at < ends);
};
