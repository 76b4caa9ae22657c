import type { Refusals } from '../refusals.ts';

/** Why nothing is taken from a person. */
export const personRefusals = {
  PERSON_NOT_FOUND: { status: 404, title: 'Deze persoon is niet bekend', commands: ['Erase', 'RemoveRole'] },
} as const satisfies Refusals;
