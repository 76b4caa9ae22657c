import * as z from 'zod';
import { badRequest } from './answer.ts';

/** The JSON body of a request. Throws a Problem that says what is wrong with it. */
export const parseBody = <T>(schema: z.ZodType<T>, body: string): T => {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badRequest(body.trim() === '' ? 'The body is empty: send a JSON object.' : 'The body is not valid JSON.');
  }
  return check(schema, value);
};

/** The query of a request. Throws a Problem that says what is wrong with it. */
export const parseQuery = <T>(schema: z.ZodType<T>, query: URLSearchParams): T =>
  check(schema, Object.fromEntries(query));

/** Throws a Problem that says what is wrong with a value. */
export const check = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badRequest(
    parsed.error.issues
      .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
      .join('; '),
  );
};

/** An ISO instant with its offset, as epoch milliseconds. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be an ISO instant with an offset, such as 2027-02-01T08:00:00Z' })
  .transform((text) => Date.parse(text));

export const limit = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(100_000, 'must be at most 100000');
