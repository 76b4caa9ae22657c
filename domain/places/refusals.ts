import type { Refusals } from '../refusals.ts';

/** Why a command on the places of a trajectory is refused. */
export const placesRefusals = {
  TRAJECTORY_NOT_FOUND: {
    status: 404,
    title: 'Dit traject bestaat niet',
    commands: [
      'Join',
      'Accept',
      'Decline',
      'AnswerFor',
      'SignOff',
      'Remove',
      'Place',
      'ConfirmAddress',
      'NoteMailStop',
      'SetCapacity',
    ],
  },
  TRAJECTORY_ENDED: {
    status: 409,
    title: 'Het traject is voorbij',
    commands: [
      'Join',
      'Accept',
      'Decline',
      'AnswerFor',
      'SignOff',
      'Remove',
      'Place',
      'ConfirmAddress',
      'NoteMailStop',
      'SetCapacity',
    ],
  },
  PARTICIPANT_NOT_FOUND: {
    status: 404,
    title: 'Deze deelnemer bestaat niet',
    commands: ['AnswerFor', 'SignOff', 'Remove', 'Place', 'ConfirmAddress', 'NoteMailStop'],
  },
  OFFER_ENDED: { status: 409, title: 'Het aanbod is voorbij', commands: ['AnswerFor'] },
  PLACES_FULL: { status: 409, title: 'De groep is volzet', commands: ['Place'] },
  PLACE_GIVEN: { status: 409, title: 'Deze persoon heeft al een plaats', commands: ['Place'] },
  NOT_IN_GROUP: { status: 409, title: 'Deze persoon doet al niet meer mee', commands: ['Remove'] },
  PLACES_TAKEN: { status: 409, title: 'Er zijn al meer plaatsen ingenomen', commands: ['SetCapacity'] },
} as const satisfies Refusals;
