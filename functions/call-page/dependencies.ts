import type { Clock } from '../../adapters/clock.ts';
import type { Store } from '../../adapters/table/store.ts';

export type Dependencies = { store: Store; clock: Clock; publicUrl: string };
