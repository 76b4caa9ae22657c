import type { SessionId } from '../../events/plan.ts';
import { refuse } from '../decision.ts';
import type { Pause } from './trajectory.ts';

// Refusals that several commands share.

export const notFound = () =>
  refuse('TRAJECTORY_NOT_FOUND', 'Dit traject bestaat niet. Kijk het adres na, of zoek het in je lijst van trajecten.');

/** `stays` says what does not change any more. */
export const ended = (status: 'completed' | 'cancelled', stays = 'het blijft zoals het is') => {
  const how = status === 'completed' ? 'afgelopen' : 'stopgezet';
  return refuse(
    'TRAJECTORY_ENDED',
    `Dit traject is ${how}, dus ${stays}. Wil de gemeente verder? Vraag Ecolife om een nieuw traject.`,
  );
};

export const paused = ({ held }: Pause) =>
  refuse(
    'TRAJECTORY_PAUSED',
    held === undefined
      ? 'Dit traject is gepauzeerd. Hervat het eerst, dan schuift de planning mee.'
      : 'Dit traject wacht op het sein voor een overgang. Geef het eerst, dan schuift de planning mee.',
  );

export const noSession = (id: SessionId, field?: string) =>
  refuse('SESSION_NOT_FOUND', `Dit traject heeft geen sessie “${id}”. Kies er een uit de lijst van sessies.`, field);

/** The answer to an onboarding of a trajectory that was cancelled: its id cannot be used again. */
export const cancelledBefore = () =>
  refuse(
    'TRAJECTORY_CANCELLED',
    'Dit traject is stopgezet. Wil de gemeente opnieuw beginnen, kies dan een andere startdatum.',
    'startDate',
  );
