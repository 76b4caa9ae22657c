import type { Refusals } from '../refusals.ts';

/**
 * Why a municipality is not onboarded: `Onboard` is one onboarding, `OnboardRows` a batch, which answers row by row. What is
 * wrong with its trajectory is among the refusals of a trajectory.
 */
export const municipalityRefusals = {
  FIELD_MISSING: { status: 400, title: 'Een verplicht veld ontbreekt', commands: ['Onboard'] },
  FIELD_INVALID: { status: 400, title: 'Een veld klopt niet', commands: ['Onboard'] },
  FIELD_UNKNOWN: { status: 400, title: 'Een veld is onbekend', commands: ['Onboard'] },
  NIS_UNKNOWN: { status: 422, title: 'Deze NIS-code bestaat niet', commands: ['Onboard'] },
  NIS_MERGED: { status: 422, title: 'Deze gemeente is gefuseerd', commands: ['Onboard'] },
  EMAIL_MALFORMED: { status: 422, title: 'Het e-mailadres klopt niet', commands: ['Onboard'] },
  BUDGET_NEGATIVE: { status: 422, title: 'Het werkingsbudget is negatief', commands: ['Onboard'] },
  ROW_DUPLICATE: { status: 422, title: 'Deze rij staat er twee keer', commands: ['OnboardRows'] },
} as const satisfies Refusals;
