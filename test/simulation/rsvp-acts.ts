import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { Act, TimedAct } from './acts.ts';
import { createChance } from './chance.ts';
import { MOST_CITIZENS } from './group-acts.ts';
import { LONGEST_PAUSES } from './plan-acts.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Course = { trajectoryId: string; from: number; ends: number };
type Answer = Extract<Act, { kind: 'answer' }>;

/**
 * What citizens answer to the invitation of the session that comes next, by the plan as it is by then: yes with guests, maybe or no, often not
 * what they said before, and some by an older mail. The chairs are few, are made more or fewer, and people answer at one instant too.
 */
export const rsvpActs = (seed: string, { trajectoryId, from, ends }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const acts: TimedAct[] = [];
  const citizens = Array.from({ length: MOST_CITIZENS }, (_, index) => index + 1);
  const answer = (citizen: number, given: Answer['answer']): Answer => ({
    ...({ kind: 'answer', trajectoryId, citizen, answer: given, reads: chance.happens(0.5) } as const),
    ...{ guests: chance.pick([0, 0, 1, 2, 3]), link: chance.happens(0.1) ? 'first' : 'newest' },
    isForged: chance.happens(0.05),
  });
  for (const session of USUAL_SESSIONS) {
    for (let changes = chance.between(1, 2); changes > 0; changes -= 1) {
      const facts = { capacity: chance.between(2, 6) };
      const at = from + chance.between(1, Math.floor((ends - from) / MINUTE)) * MINUTE;
      acts.push({ at, act: { kind: 'schedule', trajectoryId, session, facts } });
    }
  }
  for (let at = from + 5 * DAY; at < ends + LONGEST_PAUSES * DAY; at += 2 * DAY) {
    const now = at + chance.between(0, 48 * 60 - 1) * MINUTE;
    const act = answer(chance.pick(citizens), chance.pick(['ja', 'ja', 'misschien', 'nee', 'nee']));
    if (chance.happens(0.03)) {
      acts.push({ at: now, act: { kind: 'open-link', trajectoryId, citizen: act.citizen, page: 'komst' } });
    }
    const others = chance.happens(0.25) ? citizens.filter(() => chance.happens(0.5)) : [];
    acts.push({ at: now, act, crowd: others.map((citizen) => answer(citizen, 'ja')) });
  }
  return acts;
};
