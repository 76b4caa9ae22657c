import { instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { sessionBegins } from '../../domain/trajectory/sessions.ts';
import type { Act, TimedAct } from './acts.ts';
import { createChance } from './chance.ts';

export const MOST_CITIZENS = 10;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Confirming = Extract<Act, { kind: 'confirm' }>;
type Course = { trajectoryId: string; startDate: string; from: number };

/**
 * What citizens and the staff do about the few places of a group: many sign up at one instant, some twice, some never confirm, some
 * wait until a place is offered to them, and answer in time, too late or never. Others withdraw, are removed, placed by hand or erased.
 */
export const groupActs = (seed: string, { trajectoryId, startDate, from }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const { sessions } = makePlan(startDate, new Date(from).toISOString());
  const opens = Math.max(from + HOUR, Date.parse(instantAt(startDate)) + MINUTE);
  const kickoff = Date.parse(sessionBegins(sessions.kickoff.date));
  const sometime = (since: number, until: number): number =>
    since + chance.between(0, Math.max(0, Math.floor((until - since) / 1_000))) * 1_000;
  const acts: TimedAct[] = [];
  const citizens = Array.from({ length: chance.between(6, MOST_CITIZENS) }, (_, index) => index + 1);
  // Half of the groups stay full, and nobody answers in the last days: what was offered lapses by itself.
  const isQuiet = chance.happens(0.5);
  const minors = citizens.filter(() => chance.happens(0.15));
  const signUp = (citizen: number): Act => {
    const hasGuardian = minors.includes(citizen);
    return { kind: 'sign-up', trajectoryId, citizen, hasGuardian, isForged: false };
  };
  const confirm = (citizen: number, by: Confirming['by'] = 'citizen'): Confirming => ({
    ...({ kind: 'confirm', trajectoryId, citizen, by } as const),
    ...{ link: 'newest', isForged: false },
  });
  acts.push({
    at: opens + chance.between(1, 300) * MINUTE,
    act: { kind: 'set-places', trajectoryId, capacity: chance.between(2, 3) },
  });

  // A storm: somebody taps twice, and who was there before asks once more.
  const storm = opens + chance.between(6, 72) * HOUR;
  const early = citizens.slice(0, chance.between(4, 6));
  const [first = 1, second = 2] = early;
  acts.push({ at: storm, act: signUp(first), crowd: [...early.slice(1), second, first].map(signUp) });
  const confirmed = storm + chance.between(20, 40 * 60) * MINUTE;
  const confirming = early.filter(() => chance.happens(0.9));
  for (const citizen of confirming) {
    if (!chance.happens(0.4)) continue;
    acts.push({ at: confirmed - 10 * MINUTE, act: { kind: 'open-link', trajectoryId, citizen, page: 'inschrijving' } });
    const forged: Act = { ...confirm(citizen), isForged: true };
    acts.push({ at: confirmed - 9 * MINUTE, act: forged });
  }
  const crowd = [...confirming.slice(1), ...confirming.slice(0, 2)].map((citizen) => confirm(citizen));
  acts.push({ at: confirmed, act: confirm(confirming[0] ?? first), crowd });
  acts.push({ at: confirmed + HOUR, act: signUp(first), crowd: [signUp(citizens.at(-1) ?? 1)] });

  // The others come one by one until the Kickoff, and confirm soon, too late, or never.
  for (const citizen of citizens.slice(early.length)) {
    const at = sometime(storm, kickoff - 2 * DAY);
    acts.push({ at, act: signUp(citizen) });
    if (chance.happens(0.3)) {
      acts.push({ at: at + chance.between(1, 600) * MINUTE, act: signUp(citizen) });
      acts.push({ at: at + 11 * HOUR, act: { ...confirm(citizen), link: 'first' } });
    }
    const confirmedAt = at + chance.pick([chance.between(1, 20) * HOUR, chance.between(12, 46) * HOUR, 49 * HOUR]);
    if (chance.happens(0.85)) acts.push({ at: confirmedAt, act: confirm(citizen) });
    if (chance.happens(0.3)) acts.push({ at: confirmedAt + chance.between(0, 300) * MINUTE, act: confirm(citizen) });
  }
  for (const citizen of minors) {
    acts.push({ at: sometime(confirmed, confirmed + 20 * HOUR), act: confirm(citizen, 'guardian') });
    acts.push({ at: sometime(confirmed, kickoff), act: confirm(citizen, 'guardian') });
  }

  // Places become free, and whoever waits looks at the mail now and then.
  const about = (kind: 'withdraw-citizen' | 'remove-citizen' | 'place-citizen' | 'erase-citizen'): Act => {
    const citizen = chance.pick(citizens);
    return { kind, trajectoryId, citizen };
  };
  for (let free = chance.between(2, 4); free > 0; free -= 1) {
    const at = sometime(confirmed + HOUR, chance.pick([kickoff, kickoff, kickoff + 60 * DAY]));
    acts.push({ at, act: about(chance.pick(['withdraw-citizen', 'withdraw-citizen', 'remove-citizen'])) });
  }
  for (let late = isQuiet ? 4 : 1; late > 0; late -= 1) {
    acts.push({ at: kickoff - chance.between(20, 90) * HOUR, act: about('withdraw-citizen') });
  }
  if (chance.happens(0.4)) acts.push({ at: sometime(confirmed, kickoff + 10 * DAY), act: about('place-citizen') });
  if (chance.happens(0.4)) acts.push({ at: sometime(confirmed, kickoff + 60 * DAY), act: about('erase-citizen') });
  for (let changes = isQuiet ? 0 : chance.between(1, 3); changes > 0; changes -= 1) {
    const capacity = chance.between(1, 5);
    acts.push({ at: sometime(confirmed, kickoff), act: { kind: 'set-places', trajectoryId, capacity } });
  }
  const more: Act = { kind: 'set-places', trajectoryId, capacity: chance.between(4, 8) };
  if (!isQuiet) acts.push({ at: sometime(confirmed + DAY, confirmed + 8 * DAY), act: more });
  const answeredUntil = isQuiet ? kickoff - 5 * DAY : kickoff;
  for (const citizen of citizens) {
    let at = confirmed + chance.between(1, 40) * HOUR;
    while (at < answeredUntil) {
      const link = chance.happens(0.15) ? 'first' : 'newest';
      const [accepts, isForged] = [chance.happens(0.6), chance.happens(0.1)];
      acts.push({ at, act: { kind: 'answer-offer', trajectoryId, citizen, accepts, link, isForged } });
      at += chance.between(10, 110) * HOUR;
    }
    // Whoever lost the place signs up again now and then, and tries the old link.
    if (!chance.happens(0.4)) continue;
    const again = sometime(confirmed + DAY, kickoff - DAY);
    acts.push({ at: again, act: { ...confirm(citizen), link: chance.pick(['first', 'newest']) } });
    acts.push({ at: again + HOUR, act: signUp(citizen) });
    acts.push({ at: again + chance.between(2, 30) * HOUR, act: confirm(citizen) });
  }
  return acts;
};
