import { messages } from '../../../domain/messages/aggregate.ts';
import { messagesEvents } from '../../../events/messages.ts';
import { historyFor } from '../../history.ts';

/** The history of the messages to citizens. The text itself stands with the participants. */
export const messagesHistory = /* @__PURE__ */ historyFor(
  messages,
  messagesEvents,
  'Berichten',
  ({ data: { by, to, noteId } }, { nameOf, noteOf }) => {
    const [subject] = (noteOf(noteId) ?? '').split('\n');
    const whom = to.length === 1 ? '1 deelnemer' : `${to.length} deelnemers`;
    return `${nameOf(by)} schreef een bericht aan ${whom}${subject ? `: “${subject}”` : ''}.`;
  },
);
