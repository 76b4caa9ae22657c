import type { Onboarding } from '../../../functions/municipality/parse.ts';

/** Noon in Brussels on 4 January 2027. */
export const NOW = '2027-01-04T11:00:00.000Z';

export const leuven: Onboarding = {
  nisCode: '24062',
  startDate: '2027-02-01',
  coach: { name: 'Begga De Smet', email: 'begga@ecolife.example' },
  officer: { name: 'Omer Claes', email: 'omer.claes@leuven.example', phone: '016 27 20 00' },
  workingBudgetCents: 1_500_000,
  targetGroupSize: 25,
  venue: 'Buurthuis De Ploeg',
};
