import type { Refusals } from '../refusals.ts';

/** Why removing a role or erasing a person is refused. */
export const personRefusals = {
  PERSON_NOT_FOUND: {
    status: 404,
    title: 'Deze persoon is niet bekend',
    commands: ['Erase', 'RemoveRole', 'JoinTeam'],
  },
} as const satisfies Refusals;
