import type { RequestExamples } from '../example.ts';

const id = '24062-2027-01-04';
const staff = ['admin', 'coach', 'officer'] as const;

export const requests = {
  listMails: { may: staff, params: { id }, query: { state: 'planned' } },
  getMail: { may: staff, params: { id, key: 'phase-guidance-start_r1_coach' } },
  // This token belongs to no mail. A valid token contains a random secret, so an example cannot name one.
  askDone: { may: 'everybody', params: { token: 'x~y~z' } },
  confirmDone: { may: 'everybody', params: { token: 'x~y~z' } },
} as const satisfies RequestExamples;
