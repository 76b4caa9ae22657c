import type { DocumentView } from '../schema.ts';
import { documentPage as textPage } from './document-page.ts';
import { menuCardPage } from './menu-card-page.ts';

export { comparisonPage } from './comparison-page.ts';
export { listPage } from './list-page.ts';

/** A menu card is a poster. Every other kind is a text. */
export const documentPage = (view: DocumentView): string =>
  view.kind === 'menu-card' ? menuCardPage(view) : textPage(view);
