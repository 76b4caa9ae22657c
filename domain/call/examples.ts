import type { CallEvent } from '../../events/call.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import { calls } from './aggregate.ts';

const id = '24062-2027-01-04';

const slug = 'leuven';
const may = ['admin', 'coach', 'officer'] as const;
const params = { id };

export const requests = {
  listCalls: { may: 'everybody' },
  showCall: { may: 'everybody', params: { slug } },
  followCallLink: { may: 'everybody', params: { slug, channel: 'affiche' } },
  showBesideCall: { may: 'everybody', params: { slug, page: 'privacy' } },
  getCall: { may, params, query: { version: '0' } },
  writeCall: {
    may,
    params,
    query: { dryRun: 'false' },
    body: {
      basedOn: 0,
      texts: {
        lead: 'Heb je zin om iets te doen met je straat?',
        about: 'Een groep buren die samen klimaatacties bedenkt.\nEn ze uitvoert.',
        asked: ['Vier avonden.'],
        brings: ['Buren die hetzelfde willen.'],
        sessions: 'Alle zalen zijn toegankelijk met een rolstoel.',
        contact: 'Op dinsdag en donderdag zijn we te bereiken.',
        questions: [{ question: 'Mag mijn hond mee?', answer: 'Ja, als hij stil is.' }],
        authority: 'stad Leuven',
        publisher: 'Stad Leuven, Professor Van Overstraetenplein 1, 3000 Leuven',
        dataProtection: 'dpo@leuven.example',
      },
    },
  },
  closeCall: { may, params, after: ['writeCall'] },
  openCall: { may, params, after: ['closeCall'] },
  getCallKit: { may, params },
  getCallFunnel: { may, params },
  getCallSheet: { may, params: { id, sheet: 'poster-a4' } },
} as const satisfies RequestExamples;

const by = { by: 'officer-1', as: 'officer' } as const;

const written: CallEvent = {
  type: 'Call.Edited',
  data: { ...by, version: 1, changed: ['lead', 'questions'], hash: 'a'.repeat(64) },
};

export const histories = [
  historyOf(calls, id, [written, { type: 'Call.Opened', data: by }, { type: 'Call.Closed', data: by }]),
];
