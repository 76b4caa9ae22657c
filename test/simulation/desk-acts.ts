import type { Act, TimedAct } from './acts.ts';
import { createChance } from './chance.ts';
import { MOST_CITIZENS } from './group-acts.ts';
import { addressOf, movedFrom } from './people/citizens.ts';
import { LONGEST_PAUSES } from './plan-acts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Course = { trajectoryId: string; from: number; ends: number };

/**
 * What the staff does at their desk: they sign up people on paper, note what is said by telephone, ask for the address of whoever mails do
 * not reach, write to the group, and open, close and write the call.
 */
export const deskActs = (seed: string, { trajectoryId, from, ends }: Course): TimedAct[] => {
  const chance = createChance(seed);
  const acts: TimedAct[] = [];
  const sometime = (): number => from + chance.between(1, Math.floor((ends - from) / 1_000)) * 1_000;
  const early = (): number => from + chance.between(1, Math.floor((ends - from) / 3_000)) * 1_000;
  const act = (at: number, what: Act, crowd: readonly Act[] = []): void => {
    acts.push({ at, act: what, crowd });
  };

  // Some of them wait for a place, which is offered by telephone, and some have an address after all.
  for (let people = chance.between(1, 3); people > 0; people -= 1) {
    const at = early();
    act(at, { kind: 'register', trajectoryId, citizen: MOST_CITIZENS + 10 + people });
    if (!chance.happens(0.7)) continue;
    const [asked, email] = [at + chance.between(1, 60) * DAY, `papier${people}@${trajectoryId}.burgers.example`];
    act(asked, { kind: 'give-address', trajectoryId, email });
    act(asked + chance.pick([chance.between(1, 40), 50]) * HOUR, { kind: 'confirm-address', email });
  }
  for (let at = from + 10 * DAY; at < ends + LONGEST_PAUSES * DAY; at += chance.between(20, 70) * HOUR) {
    act(at, { kind: 'answer-for', trajectoryId, accepts: chance.happens(0.6) });
  }
  for (let moves = chance.between(0, 2); moves > 0; moves -= 1) {
    const citizen = chance.between(1, MOST_CITIZENS);
    const [at, email] = [sometime(), movedFrom(addressOf('burger', citizen, trajectoryId))];
    act(at, { kind: 'give-address', trajectoryId, citizen, email });
    act(at + chance.between(1, 40) * HOUR, { kind: 'confirm-address', email });
  }
  for (let at = from + 20 * DAY; at < ends + LONGEST_PAUSES * DAY; at += chance.between(4, 12) * DAY) {
    const answer = chance.pick(['yes', 'yes', 'maybe', 'no'] as const);
    const [number, guests] = [chance.between(1, MOST_CITIZENS), chance.between(0, 3)];
    act(at, { kind: 'note-answer', trajectoryId, number, answer, guests });
  }

  // Two of the staff write at one instant, now and then.
  for (let sent = chance.between(0, 3); sent > 0; sent -= 1) {
    const message: Act = { kind: 'message', trajectoryId, to: chance.pick(['everybody', 'participants', 'waiting']) };
    act(sometime(), message, chance.happens(0.5) ? [message] : []);
  }
  for (let written = chance.between(0, 2); written > 0; written -= 1) {
    const lead = `Doe mee met straat ${chance.between(1, 9)}.`;
    act(early(), { kind: 'write-call', trajectoryId, lead });
  }
  if (chance.happens(0.4)) {
    const closed = early();
    act(closed, { kind: 'close-call', trajectoryId });
    act(closed + chance.between(1, 200) * HOUR, { kind: 'open-call', trajectoryId });
  }
  return acts;
};
