import type { RequestExamples } from '../example.ts';

// This token belongs to no mail. A valid token contains a random secret, so an example cannot name one.
export const requests = {
  askDone: { may: 'everybody', params: { token: 'x~y~z' } },
  confirmDone: { may: 'everybody', params: { token: 'x~y~z' } },
} as const satisfies RequestExamples;
