import type { Clock } from '../../adapters/clock.ts';
import { standings } from '../../adapters/table/standings.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Standing } from '../../domain/person/standing.ts';

/** What was taken from a person. */
export type StandingOf = (personId: string) => Promise<Standing>;

/** How long what was read may be gone by, in milliseconds. */
export const FRESH = 60_000;

const MOST = 1000;

/** One consistent GetItem a person, at most once a minute: a role that was taken is of no use a minute later. */
export const readStandings = ({ store, clock }: { store: Pick<Store, 'load'>; clock: Clock }): StandingOf => {
  const known = new Map<string, { standing: Standing; until: number }>();
  return async (personId) => {
    const now = Date.parse(clock.now());
    const before = known.get(personId);
    if (before && now < before.until) return before.standing;
    const { state: standing } = await store.load(standings, personId);
    if (known.size >= MOST) known.clear();
    known.set(personId, { standing, until: now + FRESH });
    return standing;
  };
};
