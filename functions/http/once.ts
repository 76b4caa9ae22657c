import type { Clock } from '../../adapters/clock.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Served } from './edge.ts';
import { idempotencyKeyIn, keepingOf } from './keeping.ts';
import { takesKey } from './route.ts';

/** As often as a command is decided anew (`adapters/table/execute.ts`). */
const ATTEMPTS = 8;

/**
 * Serves routes so that a command with an `Idempotency-Key` is done once, and answered alike when it is repeated. A request
 * without one is served as it is. After a conflict the whole command is given again: of two with one key at once, the later finds the
 * answer of the first.
 */
export const once = <Deps extends { store: Store; clock: Clock }>(
  served: (deps: Deps) => Served[],
  deps: Deps,
): Served[] =>
  served(deps).map((plain, index) => {
    if (!takesKey(plain.route)) return plain;
    return {
      ...plain,
      async serve(exchange, callers) {
        const key = idempotencyKeyIn(exchange.event);
        if (key === undefined) return plain.serve(exchange, callers);
        for (let attempt = 1; ; attempt++) {
          const { store, keeping } = keepingOf(deps, key);
          try {
            const one = served({ ...deps, store })[index] ?? plain;
            return await one.serve(exchange, callers, keeping);
          } catch (error) {
            if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
          }
        }
      },
    };
  });
