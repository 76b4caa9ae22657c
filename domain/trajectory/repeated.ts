import { refuse } from '../decision.ts';
import type { TrajectoryCommand } from './command.ts';
import { dutyNoteId, recordOf } from './duty-records.ts';
import { CANCELLATION_NOTE, pauseNoteId } from './reasons.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/**
 * A command that changes nothing repeats one before it. `noteId`: the note in which that one said why. `otherwise` answers whoever
 * says something else than that note, because no event would keep it.
 */
export const repeatedBy = (command: TrajectoryCommand, state: ExistingTrajectory) => {
  switch (command.type) {
    case 'Pause':
      return {
        noteId: pauseNoteId(state.plan.revision),
        otherwise: refuse(
          'TRAJECTORY_PAUSED',
          'Dit traject is al gepauzeerd, met een andere reden. Kies een andere einddag, of hervat het traject.',
          'until',
        ),
      };
    case 'Hold':
      return {
        noteId: state.hold?.noteId ?? '',
        otherwise: refuse(
          'TRANSITION_HELD',
          'Deze overgang wacht al op het sein, met een andere reden. Geef eerst het sein, en laat ze dan opnieuw wachten.',
          'transition',
        ),
      };
    case 'Cancel':
      return {
        noteId: CANCELLATION_NOTE,
        otherwise: refuse(
          'TRAJECTORY_ENDED',
          'Dit traject is al stopgezet. De reden van toen staat in de geschiedenis en blijft zo.',
          'reason',
        ),
      };
    case 'CompleteDuty':
    case 'WaiveDuty': {
      const { dutyId } = command;
      return {
        noteId: dutyNoteId(dutyId, recordOf(state, dutyId).changedIn.state ?? 0),
        otherwise: refuse(
          'DUTY_DONE',
          'Deze taak is al afgesloten, en wat je schreef kan er niet bij. Zet de taak eerst weer open.',
        ),
      };
    }
    default:
      return undefined;
  }
};
