import * as z from 'zod/mini';
import { isoInstant } from './contract.ts';

/** The `source` of all our events on the bus. */
export const EVENT_SOURCE = 'klimaatdoeners';

/** The fields around the data of every event, in the table and on the bus. They hold ids, never personal data. */
export const envelope = z.object({
  /** `<pk>/<aggregate>/<sequence>`. An event keeps its id when it is delivered again. */
  id: z.string(),
  type: z.string(),
  version: z.int(),
  /** Null for events of a municipality or a person. */
  trajectoryId: z.nullable(z.string()),
  /** `trajectory`, `municipality`, `person` or `mail#<key>`. */
  aggregate: z.string(),
  /** Numbers the events of an aggregate, starting at 1. */
  sequence: z.int(),
  at: isoInstant,
  /** `timeline`, `mail`, `admin`, `retention` or `person:<id>`. */
  actor: z.string(),
  /** Shared by all events that follow from one request or wake-up. */
  correlationId: z.string(),
  /** The id of the event that caused this one, null when there is none. */
  causationId: z.nullable(z.string()),
  data: z.unknown(),
});

export type Envelope = z.infer<typeof envelope>;
