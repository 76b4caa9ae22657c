import type { SessionId } from '../../events/plan.ts';
import { refuse } from '../decision.ts';

// Refusals that several commands share.

export const notFound = () => refuse('TRAJECTORY_NOT_FOUND', 'Dit traject bestaat niet.');

export const ended = (status: 'completed' | 'cancelled') =>
  refuse('TRAJECTORY_ENDED', status === 'completed' ? 'Dit traject is afgelopen.' : 'Dit traject is stopgezet.');

export const paused = () =>
  refuse('TRAJECTORY_PAUSED', 'Dit traject is gepauzeerd. Hervat het eerst, dan schuift de planning mee.');

export const noSession = (id: SessionId, field?: string) =>
  refuse('SESSION_NOT_FOUND', `Dit traject heeft geen sessie “${id}”.`, field);

/** The answer to an onboarding of a trajectory that was cancelled: its id cannot be used again. */
export const cancelledBefore = () =>
  refuse(
    'TRAJECTORY_CANCELLED',
    'Dit traject is stopgezet. Wil de gemeente opnieuw beginnen, kies dan een andere startdatum.',
    'startDate',
  );
