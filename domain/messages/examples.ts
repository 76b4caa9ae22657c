import type { MessagesEvent } from '../../events/messages.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import { messages } from './aggregate.ts';

const id = '24062-2027-01-04';

// Somebody with an address was signed up by the example before.
export const requests = {
  listMessages: { may: ['admin', 'coach', 'officer'], params: { id } },
  sendMessage: {
    may: ['admin', 'coach', 'officer'],
    params: { id },
    after: ['registerParticipant'],
    body: {
      basedOn: 0,
      to: 'everybody',
      subject: 'Breng je fiets mee',
      text: 'Dag allemaal,\n\nBreng je fiets mee naar de Kickoff: we herstellen er samen drie.',
    },
    otherBodies: [{ basedOn: 1, numbers: [1], subject: 'Je ringleiding', text: 'We zetten een ringleiding klaar.' }],
  },
} as const satisfies RequestExamples;

const sent: MessagesEvent = {
  type: 'Messages.Sent',
  data: { number: 1, by: 'coach-1', to: ['person-1', 'person-2'], hash: '9f86d081884c7d65', noteId: 'message-1' },
};

export const histories = [historyOf(messages, id, [sent])];
