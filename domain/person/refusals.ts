import type { Refusals } from '../refusals.ts';

/** Why a command on a person is refused. */
export const personRefusals = {
  PERSON_NOT_FOUND: {
    status: 404,
    title: 'Deze persoon is niet bekend',
    commands: ['Erase', 'RemoveRole', 'JoinTeam', 'Correct', 'ReplaceCalendarLink', 'SignOut'],
  },
  EMAIL_TAKEN: { status: 409, title: 'Dit e-mailadres is van iemand anders', commands: ['Correct', 'CorrectFor'] },
  PERSON_WITHOUT_TRAJECTORY: {
    status: 409,
    title: 'Deze persoon heeft in geen enkel traject een rol',
    commands: ['Correct'],
  },
} as const satisfies Refusals;
