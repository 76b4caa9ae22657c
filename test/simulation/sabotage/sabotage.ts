import type { Fault } from '../faults/kinds.ts';
import type { Edit } from '../runtime/edits.ts';

/** A guard, broken on purpose: each text is replaced where it stands, and must stand there. */
export type Sabotage = {
  name: string;
  breaks: string;
  /** Why one guard is not enough: another one covers it, and both are broken. */
  covered?: string;
  edits: readonly Edit[];
  /** What the simulation must say. */
  found: RegExp;
  /** The faults that strike; all unless told otherwise. */
  faults?: readonly Fault[];
};
