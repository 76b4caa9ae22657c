import { THEMES } from '../../../domain/menu-card/themes.ts';
import { THEME_NAMES } from '../../document/nl-BE/menu-card.ts';
import { group } from '../../document/pages/card.ts';
import { counted } from '../../http/counted.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import type { LibraryView } from '../library-schema.ts';
import { cardActionOf } from './library-action.ts';

/** The library of climate actions. */
export const libraryPage = ({ actions }: LibraryView): string => {
  const groups = THEMES.map((theme) => ({ theme, actions: actions.filter((one) => one.theme === theme) }));
  return document({
    title: 'Klimaatacties om uit te kiezen',
    paper: true,
    header: html`<h1>Klimaatacties om uit te kiezen</h1>
<p class="sub">${counted(actions.length, 'actie', 'acties')}. Kosten, aantallen en maanden zijn ramingen.</p>`,
    main:
      actions.length === 0
        ? html`<p class="empty">Geen enkele actie past bij al je wensen. Laat er één weg.</p>`
        : groups.map(({ theme, actions: own }) =>
            own.length === 0 ? null : group(THEME_NAMES[theme], own.map(cardActionOf)),
          ),
  });
};
