import type { Refusals } from '../refusals.ts';

/** Why an answer to an invitation is refused. */
export const rsvpRefusals = {
  TRAJECTORY_NOT_FOUND: { status: 404, title: 'Dit traject bestaat niet', commands: ['Answer'] },
  NOT_INVITED: { status: 409, title: 'Niet uitgenodigd voor deze sessie', commands: ['Answer'] },
  ANSWERS_CLOSED: { status: 409, title: 'Antwoorden kan niet meer', commands: ['Answer'] },
  SESSION_MOVED: { status: 409, title: 'De sessie is verplaatst', commands: ['Answer'] },
  GUESTS_FULL: { status: 409, title: 'Er is geen plaats voor zoveel gasten', commands: ['Answer'] },
} as const satisfies Refusals;
