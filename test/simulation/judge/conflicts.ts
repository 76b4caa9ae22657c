import { ATTEMPTS } from '../../../adapters/table/ref.ts';
import type { Observations } from '../observer.ts';

/**
 * Checks that no command gave up at a conflict before its last attempt, for each conflict comes of a fault. Places have more attempts
 * than others, and this law does not look at those.
 */
export const judgeConflicts = ({ givenUp }: Pick<Observations, 'givenUp'>): string[] =>
  givenUp.flatMap(({ function: name, faults }) =>
    faults < ATTEMPTS ? [`${name} gave up at a conflict after ${faults} faults`] : [],
  );
