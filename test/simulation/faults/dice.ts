import { type Chance, createChance } from '../chance.ts';
import { FAULTS, type Fault, SHARES } from './kinds.ts';

export type Counts = Record<Fault, number>;

/**
 * Decides when a fault strikes. Each fault has its own random sequence, so that disabling one does not change the
 * others.
 */
export type Dice = {
  /** True when the fault strikes now. Counts it. */
  strikes(fault: Fault): boolean;
  /** True when the fault should be tried now. The caller counts it when it had an effect. */
  tries(fault: Fault): boolean;
  chance(fault: Fault): Chance;
  count(fault: Fault): void;
  has(fault: Fault): boolean;
  counts(): Counts;
  /** The number of faults that have struck. */
  total(): number;
  /** Stops all faults. */
  calm(): void;
};

export const createDice = (seed: string, enabled: readonly Fault[]): Dice => {
  const chances = new Map<Fault, Chance>();
  const counts = new Map<Fault, number>();
  let calm = false;
  let total = 0;
  const chance = (fault: Fault): Chance => {
    const known = chances.get(fault) ?? createChance(`${seed}:${fault}`);
    chances.set(fault, known);
    return known;
  };
  const has = (fault: Fault): boolean => !calm && enabled.includes(fault);
  const count = (fault: Fault): void => {
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
    total += 1;
  };
  const tries = (fault: Fault): boolean => has(fault) && chance(fault).happens(SHARES[fault]);
  return {
    strikes(fault) {
      if (!tries(fault)) return false;
      count(fault);
      return true;
    },
    tries,
    chance,
    count,
    has,
    counts: () => countsOf(counts),
    total: () => total,
    calm() {
      calm = true;
    },
  };
};

export const countsOf = (counts: ReadonlyMap<Fault, number>): Counts => {
  const all = FAULTS.map((fault): [Fault, number] => [fault, counts.get(fault) ?? 0]);
  return Object.assign(noCounts(), Object.fromEntries(all));
};

const noCounts = (): Counts => ({ ...SHARES });
