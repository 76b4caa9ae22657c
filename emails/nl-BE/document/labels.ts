import { documentMails } from '../../../domain/document/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';
import { DOCUMENT_NAMES } from '../document-names.ts';

/** The labels of a document's mails in reports. */
export const documentLabels = /* @__PURE__ */ labelsFor(documentMails, {
  templates: {
    'document-submitted': ({ kind, version }) => `Vraag om akkoord: ${DOCUMENT_NAMES[kind].the}, versie ${version}`,
    'document-approved': ({ kind, version }) => `Goedgekeurd: ${DOCUMENT_NAMES[kind].the}, versie ${version}`,
    'document-returned': ({ kind, version }) => `Weer een ontwerp: ${DOCUMENT_NAMES[kind].the}, versie ${version}`,
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen een andere versie',
    paused: 'het traject ligt stil',
    done: 'het was al goedgekeurd',
    'too-late': 'het was te laat',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** A document's mails open a page of the document itself. */
export const documentLinkTexts = /* @__PURE__ */ linkTextsFor(documentMails, {});
