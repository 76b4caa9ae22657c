import { refuse } from '../decision.ts';
import type { PlacesCommand } from './decide.ts';
import type { Entry } from './places.ts';

/**
 * A command with a reason that changes nothing repeats one before it. `noteId`: the note in which that one said why, if it did. `otherwise`
 * answers whoever says something else, because no event would keep it.
 */
export const repeatedBy = (command: PlacesCommand, { seat, noteId }: Entry) => {
  switch (command.type) {
    case 'Place':
      return {
        noteId,
        otherwise: refuse('PLACE_GIVEN', 'Deze persoon heeft al een plaats. Je reden kan er niet meer bij.', 'reason'),
      };
    case 'Remove':
      return {
        noteId,
        otherwise: refuse(
          'NOT_IN_GROUP',
          seat === 'removed'
            ? 'Deze persoon is al uit de groep gehaald. De reden van toen staat in de geschiedenis en blijft zo.'
            : 'Deze persoon doet al niet meer mee. Je reden kan er niet meer bij.',
          'reason',
        ),
      };
    default:
      return undefined;
  }
};
