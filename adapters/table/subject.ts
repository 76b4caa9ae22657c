import type { Item } from './items.ts';
import { stateFrom } from './stored-state.ts';

/** The state in an item, for its noun to parse. Undefined when there is no item. */
export const storedState = (item: Item | undefined): unknown => stateFrom(item?.state);
