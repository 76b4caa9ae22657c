import * as z from 'zod/mini';

/** Turns the data of one released version into that of the next. */
export type Upcaster = (data: unknown) => unknown;

/**
 * The one description of an event, from which the publisher's type, the consumer's parser, the rule's pattern, the
 * JSON Schema and the docs page all follow.
 */
export type EventContract<Name extends string = string, Schema extends z.ZodMiniType = z.ZodMiniType> = {
  /** `Noun.PastTense`; on the bus it is the `detail-type`. */
  name: Name;
  /** Raised when a consumer written for the old shape could misread the new one. */
  version: number;
  /** One sentence for the catalogue: what has become true. */
  summary: string;
  data: Schema;
  /** By the version it reads: `{1: v1ToV2}`. */
  upcasters: Readonly<Record<number, Upcaster>>;
};

export const defineEvent = <const Name extends string, Schema extends z.ZodMiniType>(
  contract: Omit<EventContract<Name, Schema>, 'upcasters'> & { upcasters?: Record<number, Upcaster> },
): EventContract<Name, Schema> => ({ upcasters: {}, ...contract });

/** What the domain knows of an event: its name and its data. */
export type EventOf<Contract> =
  Contract extends EventContract<infer Name, infer Schema> ? { type: Name; data: z.infer<Schema> } : never;

export const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
export const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** ISO calendar date, `2027-01-04`. */
export const isoDate = z.string().check(z.regex(ISO_DATE));
/** ISO instant in UTC with milliseconds, `2027-01-04T08:00:00.000Z`. */
export const isoInstant = z.string().check(z.regex(ISO_INSTANT));
/** Euro cents. */
export const cents = z.int().check(z.nonnegative());
