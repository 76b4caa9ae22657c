import { actionOf } from '../../../domain/menu-card/library.ts';
import type { CardAction } from '../../document/kinds/menu-card.ts';
import { libraryCard } from '../../document/kinds/menu-card.ts';
import type { LibraryView } from '../library-schema.ts';

/** An action of the library as it stands on a card. */
export const cardActionOf = ({ id, ...shown }: LibraryView['actions'][number]): CardAction => {
  const known = actionOf(id);
  if (!known) throw new Error(`The library has no action ${id}`);
  return { ...libraryCard(known, undefined), title: shown.title };
};
