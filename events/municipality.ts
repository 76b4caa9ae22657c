import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';

export const municipalityRegistered = defineEvent({
  name: 'Municipality.Registered',
  version: 1,
  summary: 'A municipality takes part for the first time.',
  data: z.object({ nisCode: z.string(), name: z.string(), province: z.string() }),
});

export const municipalityEvents = [municipalityRegistered] as const;

export type MunicipalityEvent = EventOf<(typeof municipalityEvents)[number]>;
