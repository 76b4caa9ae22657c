import * as z from 'zod/mini';
import { isoInstant } from './contract.ts';

/** The `source` of all our events on the bus. */
export const EVENT_SOURCE = 'klimaatdoeners';

/** What surrounds the data of every event, in the table and on the bus. It holds ids, never personal data. */
export const envelope = z.object({
  /** `<pk>/<aggregate>/<sequence>`: the same event has the same id wherever and however often it is seen. */
  id: z.string(),
  type: z.string(),
  version: z.int(),
  /** Null for events of a municipality or a person. */
  trajectoryId: z.nullable(z.string()),
  /** `trajectory`, `municipality`, `person` or `mail#<key>`. */
  aggregate: z.string(),
  /** Counts the events of its aggregate from 1. */
  sequence: z.int(),
  at: isoInstant,
  /** `timeline`, `mail`, `admin`, `retention` or `person:<id>`. */
  actor: z.string(),
  /** The same for everything that one request or wake-up led to. */
  correlationId: z.string(),
  /** The id of the event that led to this one, if one did. */
  causationId: z.nullable(z.string()),
  data: z.unknown(),
});

export type Envelope = z.infer<typeof envelope>;
