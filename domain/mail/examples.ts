import type { RequestExamples } from '../example.ts';

// A token that no mail holds, since nobody can guess one that a mail does.
export const requests = {
  askDone: { may: 'everybody', params: { token: 'x~y~z' } },
  confirmDone: { may: 'everybody', params: { token: 'x~y~z' } },
} as const satisfies RequestExamples;
