import type { Observations } from '../observer.ts';

/** So often a command is decided again before it gives up. Each conflict comes of a fault. */
const ATTEMPTS = 8;

/** Checks that no command gave up at a conflict before its last attempt. */
export const judgeConflicts = ({ givenUp }: Pick<Observations, 'givenUp'>): string[] =>
  givenUp.flatMap(({ function: name, faults }) =>
    faults < ATTEMPTS ? [`${name} gave up at a conflict after ${faults} faults`] : [],
  );
