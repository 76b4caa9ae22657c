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

/** The address of an officer: now and then one of SES's simulator, which takes no mail or reports each as spam. */
export const officerAddress = (seed: string, usual: string): string => {
  const chance = createChance(seed);
  if (!chance.happens(0.25)) return usual;
  const kind = chance.pick(['bounce', 'complaint']);
  return `${kind}+${usual.replace('@', '.')}@simulator.amazonses.com`;
};
