import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { placesToTend } from '../../adapters/table/tended-places.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide } from '../../domain/places/decide.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { inParallel } from '../in-parallel.ts';
import type { Count } from '../metrics.ts';
import { rotated } from '../rotated.ts';

/** Groups that are tended at the same time. */
const AT_ONCE = 8;

export type Dependencies = { store: Store; clock: Clock; count: Count };

/**
 * Lets offers of places lapse whose time is over, and offers what is free to those who wait. Every command on the places does
 * the same first, so a run that is late or lost only lets the next in line hear of it later. Throws when a group could not be
 * tended, after the others had their turn.
 */
export const tend = async ({ store, clock, count }: Dependencies): Promise<void> => {
  const now = clock.now();
  const errors: unknown[] = [];
  let changed = 0;
  await inParallel(rotated(await placesToTend(store.table), now), AT_ONCE, async (trajectoryId) => {
    try {
      const outcome = await execute({
        store,
        load: { places: ref(placesKind, trajectoryId), trajectory: ref(trajectories, trajectoryId) },
        decide: ({ places, trajectory }) => together({ places: decide({ type: 'Tend', now }, places, trajectory) }),
        context: { at: now, actor: 'places', correlationId: `places-${now}`, causationId: null },
      });
      if (outcome.ok) changed += outcome.events.length;
    } catch (error) {
      errors.push(error);
    }
  });
  if (changed > 0) count('PlacesTended', changed);
  if (errors.length > 0) throw new AggregateError(errors, `The places of ${errors.length} groups could not be tended`);
};
