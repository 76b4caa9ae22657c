import { refuse } from '../decision.ts';

// Refusals that several commands share.

export const notFound = () => refuse('TRAJECTORY_NOT_FOUND', 'Dit traject bestaat niet.');

export const ended = (status: 'completed' | 'cancelled') =>
  refuse('TRAJECTORY_ENDED', status === 'completed' ? 'Dit traject is afgelopen.' : 'Dit traject is stopgezet.');
