import { documentKind } from '../../events/document.ts';
import type { Act } from './acts.ts';
import { createChance } from './chance.ts';

type TimedAct = { at: number; act: Act };

const COURSES = [
  ['submit'],
  ['submit', 'approve'],
  ['approve', 'submit', 'withdraw'],
  ['submit', 'approve', 'publish'],
] as const;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * What people do with documents: they write, submit, agree, withdraw and write again, often within moments, so that mails ask for
 * a version that is no longer the newest. Now and then somebody means the version before.
 */
export const documentActs = (
  seed: string,
  { trajectoryId, from, ends }: { trajectoryId: string; from: number; ends: number },
): TimedAct[] => {
  const chance = createChance(seed);
  const acts: TimedAct[] = [];
  const soon = (): number => chance.pick([chance.between(1, 20) * 1_000, chance.between(1, 90) * MINUTE]);
  for (const document of documentKind.options) {
    if (!chance.happens(0.5)) continue;
    const about = { kind: 'document', trajectoryId, document } as const;
    let at = from + chance.between(1, Math.max(2, Math.floor((ends - from) / DAY) - 30)) * DAY;
    for (let round = 1; round <= 3; round += 1) {
      acts.push({ at, act: { ...about, what: 'write', text: `Tekst ${round}`, isOld: false } });
      // Somebody agrees to what they have read, while a new version was just written.
      if (round > 1 && chance.happens(0.5)) {
        acts.push({ at: at + soon(), act: { ...about, what: 'approve', text: '', isOld: true } });
      }
      for (const what of chance.pick(COURSES)) {
        at += soon();
        acts.push({ at, act: { ...about, what, text: '', isOld: chance.happens(0.1) } });
      }
      at += soon();
    }
  }
  return acts.filter((one) => one.at < ends);
};
