import * as z from 'zod/mini';

/** Converts data of one released version to the next version. */
export type Upcaster = (data: unknown) => unknown;

/**
 * The single description of an event. The type of the publisher, the parser of the consumer, the pattern of the rule,
 * the JSON Schema and the documentation all follow from it.
 */
export type EventContract<Name extends string = string, Schema extends z.ZodMiniType = z.ZodMiniType> = {
  /** `Noun.PastTense`; on the bus it is the `detail-type`. */
  name: Name;
  /** Must be raised when a consumer of the old shape could misread the new one. */
  version: number;
  /** One sentence for the documentation: the fact that the event states. */
  summary: string;
  data: Schema;
  /** Upcasters by the version that they read: `{1: v1ToV2}`. */
  upcasters: Readonly<Record<number, Upcaster>>;
};

export const defineEvent = <const Name extends string, Schema extends z.ZodMiniType>(
  contract: Omit<EventContract<Name, Schema>, 'upcasters'> & { upcasters?: Record<number, Upcaster> },
): EventContract<Name, Schema> => ({ upcasters: {}, ...contract });

/** An event in the domain: its name and data, without the envelope. */
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
/** True or false. `z.boolean` would add a class to every bundle, and the literals are in use. */
export const flag = z.literal([true, false]);
