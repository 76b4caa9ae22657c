import type { Refusals } from '../refusals.ts';

/** Why a command about a person is refused. */
export const personRefusals = {
  PERSON_NOT_FOUND: {
    status: 404,
    title: 'Deze persoon is niet bekend',
    commands: ['Erase', 'RemoveRole', 'ReplaceCalendarLink'],
  },
} as const satisfies Refusals;
