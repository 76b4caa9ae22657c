import type { WakeUps } from '../../domain/trajectory/wake-ups.ts';
import { spread } from '../spread.ts';

/**
 * Shifts the instants of a trajectory by a fixed number of whole seconds below `windowSeconds`, so that not all
 * trajectories wake at 09:00 sharp.
 */
export const withinWindow = (instants: WakeUps, trajectoryId: string, windowSeconds: number): WakeUps => {
  const offset = spread(trajectoryId, windowSeconds) * 1000;
  const shifted = (instant: string): string => new Date(Date.parse(instant) + offset).toISOString();
  if (offset === 0) return instants;
  return {
    planned: instants.planned.map(shifted),
    preparation: instants.preparation.map(shifted),
    guidance: instants.guidance.map(shifted),
    evaluation: instants.evaluation.map(shifted),
  };
};
