import type { Fault } from '../faults/kinds.ts';
import type { Edit } from '../runtime/edits.ts';

/** A guard that is broken on purpose by replacing texts in the sources. Each text must be there. */
export type Sabotage = {
  name: string;
  breaks: string;
  /** The reason why breaking one guard has no effect: another one covers it, so both are broken. */
  covered?: string;
  edits: readonly Edit[];
  /** The violation that the simulation must report. */
  found: RegExp;
  /** The faults of the run. Default: all. */
  faults?: readonly Fault[];
  /** The seed that is tried first, because the ones before it did not find this. Default: 1. */
  firstSeed?: number;
};
