import * as z from 'zod/mini';

type Fields = Readonly<Record<string, unknown>>;

/** Takes one of these fields and no other of them, and lets the API document say so. */
export const oneOf = (names: readonly string[], message: string) =>
  [
    z.refine<Fields>((given) => names.filter((name) => given[name] !== undefined).length === 1, message),
    z.meta({ oneOf: names.map((name) => ({ required: [name] })) }),
  ] as const;

/** What must be in a field for it to count: whatever it takes, or an object with at least so many fields. */
type Wanted = { minProperties?: number };

/** Takes at least one of these fields, and lets the API document say so. */
export const atLeastOneOf = (wanted: Readonly<Record<string, Wanted>>, message: string) =>
  [
    z.refine<Fields>(
      (given) => Object.entries(wanted).some(([name, { minProperties = 0 }]) => counts(given[name], minProperties)),
      message,
    ),
    z.meta({
      anyOf: Object.entries(wanted).map(([name, { minProperties }]) => ({
        required: [name],
        ...(minProperties === undefined ? {} : { properties: { [name]: { minProperties } } }),
      })),
    }),
  ] as const;

const counts = (value: unknown, minProperties: number): boolean =>
  value !== undefined &&
  (minProperties === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length >= minProperties));
