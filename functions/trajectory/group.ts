import type { Item } from '../../adapters/table/items.ts';
import { type Key, keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import { places } from '../../domain/places/aggregate.ts';
import type { Places } from '../../domain/places/places.ts';

/** What is read beside a command that is only tried, to know who of the group would hear of it. */
export const groupKeys = (trajectoryId: string): Key[] => [keyOf(places, trajectoryId)];

/** The places in the items of `groupKeys`. */
export const placesIn = ([item]: readonly (Item | undefined)[]): Places => readState(places, item).state;
