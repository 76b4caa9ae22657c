import type { DocumentKind } from '../../events/document.ts';

/** The name of a kind of document, by itself and with its article for use in a sentence. */
export const DOCUMENT_NAMES: Record<DocumentKind, { name: string; the: string }> = {
  intake: { name: 'Intakeverslag', the: 'het intakeverslag' },
  'work-plan': { name: 'Werkplan', the: 'het werkplan' },
  regulations: { name: 'Reglement', the: 'het reglement' },
  'menu-card': { name: 'Menukaart', the: 'de menukaart' },
  evaluation: { name: 'Evaluatieverslag', the: 'het evaluatieverslag' },
};
