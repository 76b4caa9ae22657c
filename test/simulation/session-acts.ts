import { makePlan } from '../../domain/trajectory/plan.ts';
import { sessionBegins, USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';
import { LONGEST_PAUSES } from './plan-acts.ts';

type TimedAct = { at: number; act: Act };
type Course = { trajectoryId: string; startDate: string; from: number; ends: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * What people do with sessions: they set hours and places, call one off, say that it was held, record how it went, write
 * minutes, and put wrong reports right. Corrections often come within moments, while the mails are on their way.
 */
export const sessionActs = (seed: string, { trajectoryId, startDate, from, ends }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const { sessions } = makePlan(startDate, new Date(from).toISOString());
  const acts: TimedAct[] = [];
  const act = (at: number, what: Act): void => void acts.push({ at: Math.max(from + 1_000, at), act: what });
  const soon = (): number => chance.pick([chance.between(1, 30) * 1_000, chance.between(1, 90) * MINUTE]);
  for (const session of USUAL_SESSIONS) {
    const about = { trajectoryId, session };
    const begins = Date.parse(sessionBegins(sessions[session].date));
    if (chance.happens(0.4)) {
      const start = chance.pick(['14:00', '19:00', '20:00']);
      const facts = chance.pick([{ start, end: '22:30' }, { venue: { place: `Zaal ${chance.between(1, 9)}` } }]);
      act(begins - chance.between(1, 60) * DAY, { kind: 'schedule', ...about, facts });
    }
    if (chance.happens(0.15)) {
      act(begins - chance.between(1, 30 * 24) * HOUR, { kind: 'call-off', ...about, correct: false });
      // Somebody says afterwards that it took place all the same.
      if (chance.happens(0.6)) {
        act(begins + chance.between(1, 5) * DAY, { kind: 'hold-session', ...about, correct: true, agreements: 1 });
      }
    }
    if (!chance.happens(0.7)) continue;
    // From an hour before it ends, which is too early for some, until days after.
    const held = begins + chance.pick([chance.between(-30, 180) * MINUTE, chance.between(3, 100) * HOUR]);
    act(held, { kind: 'hold-session', ...about, correct: false, agreements: chance.between(0, 3) });
    if (chance.happens(0.5)) act(held + soon(), { kind: 'hold-session', ...about, correct: false, agreements: 2 });
    if (chance.happens(0.3)) {
      const wrong = held + soon();
      act(wrong, { kind: 'call-off', ...about, correct: chance.happens(0.8) });
      if (chance.happens(0.5)) act(wrong + soon(), { kind: 'hold-session', ...about, correct: true, agreements: 1 });
    }
    if (chance.happens(0.4)) act(held + soon(), { kind: 'minutes', ...about, text: `Verslag ${chance.between(1, 3)}` });
  }
  for (let extra = chance.pick([0, 0, 1, 2]); extra > 0; extra -= 1) {
    const after = chance.pick(USUAL_SESSIONS);
    const days = chance.pick([0, 1, 3, 7]);
    const begins = Date.parse(sessionBegins(sessions[after].date)) + days * DAY;
    const added = begins - chance.between(1, 60 * 24) * HOUR;
    const start = chance.happens(0.5) ? { start: chance.pick(['10:00', '19:00']) } : {};
    act(added, { kind: 'add-session', trajectoryId, after, days, title: `Bezoek ${extra}`, ...start });
    const about = { trajectoryId, session: 'extra-1' } as const;
    if (chance.happens(0.4)) {
      act(added + soon(), { kind: 'move-session', ...about, days: chance.pick([-7, -1, 1, 3, 7]) });
    }
    if (chance.happens(0.3))
      act(added + soon(), { kind: 'schedule', ...about, facts: { venue: { place: 'Samentuin' } } });
    if (chance.happens(0.3)) act(added + soon(), { kind: 'call-off', ...about, correct: false });
    if (chance.happens(0.5)) {
      act(begins + chance.between(3, 100) * HOUR, { kind: 'hold-session', ...about, correct: false, agreements: 1 });
    }
  }
  // By the plan as it is by then, which may end later: the coach looks what was held since the last time.
  const reports: TimedAct[] = [];
  for (let at = from + 30 * DAY; at < ends + LONGEST_PAUSES * DAY; at += chance.between(3, 9) * DAY) {
    const isHeld = chance.happens(0.85);
    reports.push({ at, act: { kind: 'report-session', trajectoryId, isHeld, agreements: chance.between(0, 3) } });
  }
  return [...acts.filter(({ at }) => at < ends), ...reports];
};
