import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';

export const municipalityRegistered = defineEvent({
  name: 'Municipality.Registered',
  version: 1,
  summary: 'A municipality was registered with its first trajectory.',
  data: z.object({ nisCode: z.string(), name: z.string(), province: z.string() }),
});

export const trajectoryAdded = defineEvent({
  name: 'Municipality.TrajectoryAdded',
  version: 1,
  summary: 'A trajectory of the municipality was onboarded.',
  data: z.object({ trajectoryId: z.string() }),
});

export const municipalityEvents = [municipalityRegistered, trajectoryAdded] as const;

export type MunicipalityEvent = EventOf<(typeof municipalityEvents)[number]>;
