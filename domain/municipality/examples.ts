import type { RequestExamples } from '../example.ts';

export const requests = {
  onboardMunicipality: {
    may: ['admin'],
    body: {
      nisCode: '11002',
      startDate: '2027-01-04',
      coach: { name: 'Nele Wouters', email: 'nele@ecolife.example' },
      officer: { name: 'Els Maes', email: 'els@antwerpen.example', phone: '03 203 11 11' },
      workingBudgetCents: 500_000,
      targetGroupSize: 20,
      venue: 'Stadsmagazijn',
      allowOverlap: false,
    },
  },
} as const satisfies RequestExamples;
