import type { Refusals } from '../refusals.ts';

/** Why a sign-up is refused. */
export const participantRefusals = {
  SIGN_UP_ENDED: { status: 410, title: 'Deze link is vervallen', commands: ['Confirm'] },
} as const satisfies Refusals;
