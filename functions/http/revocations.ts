import type { Clock } from '../../adapters/clock.ts';
import type { Store } from '../../adapters/table/store.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Revocations } from '../../domain/person/revocations.ts';

/** Reads the revocations of a person. */
export type RevocationsOf = (personId: string) => Promise<Revocations>;

/** How long revocations are cached, in milliseconds. */
export const FRESH = 60_000;

const MOST = 1000;

/**
 * Reads revocations with one consistent GetItem per person and minute. So a removed role can still be used for up to a
 * minute.
 */
export const readRevocations = ({ store, clock }: { store: Pick<Store, 'load'>; clock: Clock }): RevocationsOf => {
  const known = new Map<string, { state: Revocations; until: number }>();
  return async (personId) => {
    const now = Date.parse(clock.now());
    const before = known.get(personId);
    if (before && now < before.until) return before.state;
    const { state } = await store.load(revocations, personId);
    if (known.size >= MOST) known.clear();
    known.set(personId, { state, until: now + FRESH });
    return state;
  };
};
