import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };

/** What the officer of a trajectory chooses by the link below a mail: seldom, and mostly for good. */
export const mailActs = (
  seed: string,
  { trajectoryId, from, ends }: { trajectoryId: string; from: number; ends: number },
): TimedAct[] => {
  const chance = createChance(seed);
  const sometime = (since: number): number => since + chance.between(1, Math.floor((ends - since) / 1_000)) * 1_000;
  const acts: TimedAct[] = [];
  for (let choices = chance.pick([0, 1, 1, 2, 3]); choices > 0; choices -= 1) {
    acts.push({ at: sometime(from), act: { kind: 'choose-mails', trajectoryId, wantsAll: chance.happens(0.3) } });
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
