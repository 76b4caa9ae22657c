import type { RequestExamples } from '../example.ts';
import { requests as ofMunicipality } from '../municipality/examples.ts';

// The officer in the example of onboarding a municipality, found by address.
const { email } = ofMunicipality.onboardMunicipality.body.officer;

// A role can be removed from an id without a profile. From then on, that person can be erased.
export const requests = {
  correctPerson: {
    may: ['admin', 'coach', 'officer'],
    params: { personId: 'somebody' },
    body: { name: 'Lotte Peeters-Maes', email: 'lotte.maes@ecolife.example', phone: '016 22 21 04' },
  },
  // This token belongs to no mail.
  askAddress: { may: 'everybody', params: { token: 'x~y~z' } },
  confirmAddress: { may: 'everybody', params: { token: 'x~y~z' } },
  askMailChoice: { may: 'everybody', params: { token: 'x~y~z' } },
  chooseMails: { may: 'everybody', params: { token: 'x~y~z' } },
  removeRole: {
    may: ['admin'],
    body: { personId: 'somebody', role: 'officer' },
    otherBodies: [{ email, role: 'officer' }],
  },
  // This calendar is nobody's. A valid name contains a random secret, so an example cannot name one.
  getCalendar: { may: 'everybody', params: { file: 'x~y.ics' } },
  showCalendarPage: { may: 'everybody', params: { token: 'x~y' } },
  listStaff: { may: ['admin'] },
  listRevocations: { may: ['admin'] },
  signOutPerson: { may: ['admin'], body: { email } },
  replaceCalendarLink: { may: ['admin'], body: { email } },
  erasePerson: { may: ['admin'], body: { personId: 'somebody' }, otherBodies: [{ email }], ends: true },
} as const satisfies RequestExamples;
