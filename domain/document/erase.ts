import type { DocumentEvent } from '../../events/document.ts';
import type { Document } from './document.ts';

/** The event after the texts of a document were deleted. A second one changes nothing. */
export const erase = (state: Document): DocumentEvent[] =>
  state.status === 'absent' || state.status === 'erased'
    ? []
    : [{ type: 'Document.Erased', data: { kind: state.kind } }];
