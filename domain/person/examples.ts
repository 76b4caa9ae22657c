import type { RequestExamples } from '../example.ts';
import { requests as ofMunicipality } from '../municipality/examples.ts';

// Somebody with an address: whoever onboarded the example of a municipality knows this officer.
const { email } = ofMunicipality.onboardMunicipality.body.officer;

// A role may be taken from somebody who is not known; from then on, that person can be erased.
export const requests = {
  removeRole: {
    may: ['admin'],
    body: { personId: 'somebody', role: 'officer' },
    otherBodies: [{ email, role: 'officer' }],
  },
  erasePerson: { may: ['admin'], body: { personId: 'somebody' }, otherBodies: [{ email }], ends: true },
} as const satisfies RequestExamples;
