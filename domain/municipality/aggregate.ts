import * as z from 'zod/mini';
import { type MunicipalityEvent, municipalityRegistered } from '../../events/municipality.ts';
import type { Aggregate } from '../aggregate.ts';
import { evolve, initialState, type Municipality } from './municipality.ts';

const stored = z.object({
  status: z.literal('registered'),
  ...municipalityRegistered.data.shape,
  trajectories: z.array(z.string()),
});

/** Municipalities by NIS code. */
export const municipalities: Aggregate<string, Municipality, MunicipalityEvent> = {
  noun: 'municipality',
  partition: (nisCode) => `MUNICIPALITY#${nisCode}`,
  trajectoryId: () => null,
  initialState,
  evolve,
  stored,
};
