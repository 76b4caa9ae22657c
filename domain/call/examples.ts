import type { CallEvent } from '../../events/call.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import { calls } from './aggregate.ts';

const id = '24062-2027-01-04';

const slug = 'leuven';

export const requests = {
  listCalls: { may: 'everybody' },
  showCall: { may: 'everybody', params: { slug } },
  followCallLink: { may: 'everybody', params: { slug, channel: 'affiche' } },
  showPrivacy: { may: 'everybody', params: { slug } },
  showAccessibility: { may: 'everybody', params: { slug } },
  showMenuCard: { may: 'everybody', params: { slug } },
  showRegulations: { may: 'everybody', params: { slug } },
} as const satisfies RequestExamples;

const by = { by: 'officer-1', as: 'officer' } as const;

const written: CallEvent = {
  type: 'Call.Edited',
  data: { ...by, version: 1, changed: ['lead', 'questions'], hash: 'a'.repeat(64) },
};

export const histories = [
  historyOf(calls, id, [written, { type: 'Call.Opened', data: by }, { type: 'Call.Closed', data: by }]),
];
