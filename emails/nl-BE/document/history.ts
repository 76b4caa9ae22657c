import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { documents } from '../../../domain/document/aggregate.ts';
import { documentEvents } from '../../../events/document.ts';
import { historyFor } from '../../history.ts';
import { DOCUMENT_NAMES } from '../document-names.ts';
import { STAFF_NAMES } from '../names.ts';
import { listed } from '../words.ts';

/** The history of a document. */
export const documentHistory = /* @__PURE__ */ historyFor(documents, documentEvents, 'Document', (event) => {
  const { name } = DOCUMENT_NAMES[event.data.kind];
  if (event.type === 'Document.Erased') return `${name}: de teksten zijn gewist na de bewaartermijn`;
  const what = `${name}, versie ${event.data.version}`;
  switch (event.type) {
    case 'Document.Drafted':
      return `${what}: geschreven`;
    case 'Document.Submitted':
      return `${what}: voorgelegd`;
    case 'Document.Agreed':
      return `${what}: akkoord van ${listed(event.data.agrees.map((role) => STAFF_NAMES[role]))}`;
    case 'Document.Approved':
      return `${what}: goedgekeurd`;
    case 'Document.Published':
      return `${what}: ${event.data.effect === 'in-force' ? 'van kracht' : 'gepubliceerd'} vanaf ${longDate(event.data.on)}`;
    case 'Document.Returned':
      return `${what}: weer een ontwerp`;
    default:
      return event satisfies never;
  }
});
