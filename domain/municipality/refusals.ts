import type { Refusals } from '../refusals.ts';

/**
 * Why an onboarding is refused. `Onboard` is a single onboarding, `OnboardRows` a batch with an answer per row, and
 * `AddTrajectory` and `MoveTrajectory` are what the municipality itself decides.
 * Refusals that concern the trajectory are in `domain/trajectory/refusals.ts`.
 */
export const municipalityRefusals = {
  FIELD_MISSING: { status: 400, title: 'Een verplicht veld ontbreekt', commands: ['Onboard'] },
  FIELD_INVALID: { status: 400, title: 'Een veld klopt niet', commands: ['Onboard'] },
  FIELD_UNKNOWN: { status: 400, title: 'Een veld is onbekend', commands: ['Onboard'] },
  NIS_UNKNOWN: { status: 422, title: 'Deze NIS-code bestaat niet', commands: ['Onboard'] },
  NIS_MERGED: { status: 422, title: 'Deze gemeente is gefuseerd', commands: ['Onboard'] },
  EMAIL_MALFORMED: { status: 422, title: 'Het e-mailadres klopt niet', commands: ['Onboard'] },
  BUDGET_NEGATIVE: { status: 422, title: 'Het werkingsbudget is negatief', commands: ['Onboard'] },
  TRAJECTORY_OVERLAPS: {
    status: 409,
    title: 'Deze gemeente heeft al een traject in die tijd',
    commands: ['Onboard', 'AddTrajectory', 'MoveTrajectory'],
  },
  ROW_DUPLICATE: { status: 422, title: 'Deze rij staat er twee keer', commands: ['OnboardRows'] },
} as const satisfies Refusals;
