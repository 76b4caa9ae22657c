import type { IsoDate } from '../../domain/calendar/local-time.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { isPublicOn } from '../../domain/document/document.ts';
import type { Item } from './items.ts';
import { type Key, keyOf } from './keys.ts';
import { readState } from './ref.ts';

/** The key of the menu card of a trajectory. */
export const menuCardKey = (trajectoryId: string): Key => keyOf(documents, { trajectoryId, kind: 'menu-card' });

/** Whether everybody can read the menu card in the item of `menuCardKey` on this day. */
export const isCardPublic = (item: Item | undefined, today: IsoDate): boolean =>
  isPublicOn(readState(documents, item).state, today);
