import { TEAM } from '../../domain/trajectory/members.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * New addresses of an officer, and what they do with the mail that asks whether the address is right. An officer whose address
 * takes no mail mostly gets another, so that they hear what they missed. The link is valid for 48 hours.
 */
export const addressActs = (
  seed: string,
  {
    trajectoryId,
    from,
    ends,
    isReached,
    index,
  }: { trajectoryId: string; from: number; ends: number; isReached: boolean; index: number },
): TimedAct[] => {
  const chance = createChance(seed);
  const acts: TimedAct[] = [];
  for (let moves = chance.pick(isReached ? [0, 0, 0, 1, 2] : [0, 1, 1, 2]); moves > 0; moves -= 1) {
    const email = `ambtenaar${index}-${moves}@nieuw.gemeente.example`;
    // Somebody rings whoever is not reached.
    const until = isReached ? ends : Math.min(ends, from + 120 * DAY);
    const at = from + chance.between(1, Math.floor((until - from) / 1_000)) * 1_000;
    acts.push({ at, act: { kind: 'correct-person', trajectoryId, role: 'officer', correction: { email } } });
    const within = chance.pick([
      chance.between(1, 10),
      chance.between(1, 10),
      chance.between(10, 40),
      chance.between(40, 60),
    ]);
    acts.push({ at: at + within * HOUR, act: { kind: 'confirm-address', email } });
    // Somebody presses twice, or comes back because the old address had not been told yet.
    if (chance.happens(0.5)) acts.push({ at: at + (within + 2) * HOUR, act: { kind: 'confirm-address', email } });
  }
  return acts.filter(({ at }) => at < ends + 5 * DAY);
};

/**
 * Somebody takes over in the second half whose address was typed wrongly: no mail arrives there. Days later somebody puts it right, and they
 * press the button in the mail, or do so when its link has ended and are asked once more.
 */
export const wrongAddressActs = (
  seed: string,
  { trajectoryId, from, ends }: { trajectoryId: string; from: number; ends: number },
): TimedAct[] => {
  const chance = createChance(seed);
  if (!chance.happens(0.7)) return [];
  const acts: TimedAct[] = [];
  const role = chance.pick(TEAM);
  let at = from + Math.floor(((ends - from) * chance.between(45, 80)) / 100);
  const person = { name: 'Opvolger', email: `bounce+${trajectoryId}@simulator.amazonses.com` };
  acts.push({ at, act: { kind: 'hand-over', trajectoryId, role, person } });
  at += chance.between(1, 4) * DAY;
  const isLate = chance.happens(0.4);
  for (const hours of isLate ? [chance.between(50, 90), chance.between(1, 10)] : [chance.between(1, 20)]) {
    const email = `opvolger${acts.length}@${trajectoryId}.gemeente.example`;
    acts.push({ at, act: { kind: 'correct-person', trajectoryId, role, correction: { email } } });
    at += hours * HOUR;
    acts.push({ at, act: { kind: 'confirm-address', email } });
    at += HOUR;
  }
  return acts;
};
