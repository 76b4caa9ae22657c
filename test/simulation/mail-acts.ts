import { TEAM } from '../../domain/trajectory/members.ts';
import { SWITCHABLE } from '../../domain/trajectory/wordable.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

const DAY = 86_400_000;

type TimedAct = { at: number; act: Act };

/** What officer and coach of a trajectory choose by the link below a mail: seldom, and mostly for good. */
export const mailActs = (
  seed: string,
  { trajectoryId, from, ends }: { trajectoryId: string; from: number; ends: number },
): TimedAct[] => {
  const chance = createChance(seed);
  const sometime = (since: number): number => since + chance.between(1, Math.floor((ends - since) / 1_000)) * 1_000;
  const acts: TimedAct[] = [];
  const choose = (at: number, by: 'officer' | 'coach', sends: string): void => {
    acts.push({ at, act: { kind: 'choose-mails', trajectoryId, by, sends } });
  };
  for (let choices = chance.pick([0, 1, 1, 2, 3]); choices > 0; choices -= 1) {
    choose(sometime(from), 'officer', chance.happens(0.3) ? 'mails=all' : 'List-Unsubscribe=One-Click');
  }
  for (const by of ['officer', 'coach'] as const) {
    // Whoever wants news in digests mostly says so early.
    if (chance.happens(0.7))
      choose(from + chance.between(1, 20) * DAY, by, `often=${chance.pick(['daily', 'weekly'])}`);
    if (chance.happens(0.3)) choose(sometime(from), by, `often=${chance.pick(['at-once', 'daily', 'weekly'])}`);
  }
  return acts;
};

const REWORDED = [
  'session-reminder',
  'session-reminder',
  'duty-reminder',
  'session-follow-up',
  'phase-notice',
] as const;

/**
 * Texts that people write for mails, and optional mails that they switch off. It often comes when mails are being sent. The words
 * of each text are its own in the whole run.
 */
export const wordingActs = (
  seed: string,
  { trajectoryId, from, ends, due }: { trajectoryId: string; from: number; ends: number; due: readonly number[] },
): TimedAct[] => {
  const chance = createChance(seed);
  const sometime = (since: number, until = ends): number =>
    since + chance.between(1, Math.floor((until - since) / 1_000)) * 1_000;
  const start = (): number => {
    const nine = due.length === 0 ? sometime(from) : chance.pick(due);
    return Math.max(from + 1_000, chance.pick([sometime(from), nine - 60_000, nine + chance.between(0, 5) * 1_000]));
  };
  const acts: TimedAct[] = [];
  for (let texts = chance.between(1, 5); texts > 0; texts -= 1) {
    const of = { trajectoryId, template: chance.pick(REWORDED), role: chance.pick(TEAM) };
    // Mostly in the first third, so that mails come after it.
    const at = chance.happens(0.6) ? sometime(from, from + (ends - from) / 3) : start();
    const number = chance.between(1, 999_999);
    acts.push({ at, act: { kind: 'reword', ...of, words: `Zin${number}` } });
    if (chance.happens(0.3)) {
      acts.push({ at: at + chance.between(0, 3) * 1_000, act: { kind: 'reword', ...of, words: `Zin${number + 1}` } });
    }
    if (chance.happens(0.3)) acts.push({ at: sometime(at), act: { kind: 'restore', ...of } });
  }
  for (let switches = chance.between(0, 3); switches > 0; switches -= 1) {
    const of = { kind: 'switch-mail', trajectoryId, template: chance.pick(SWITCHABLE) } as const;
    const at = start();
    acts.push({ at, act: { ...of, isOn: false } });
    if (chance.happens(0.4)) acts.push({ at: sometime(at), act: { ...of, isOn: true } });
  }
  return acts.filter(({ at }) => at < ends);
};

/** The address of an officer: now and then one of SES's simulator, which takes no mail or reports each as spam. */
export const officerAddress = (seed: string, usual: string): string => {
  const chance = createChance(seed);
  if (!chance.happens(0.25)) return usual;
  const kind = chance.pick(['bounce', 'complaint']);
  return `${kind}+${usual.replace('@', '.')}@simulator.amazonses.com`;
};
