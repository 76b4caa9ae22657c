import * as z from 'zod/mini';
import type { Values } from './form.ts';

export type { Values } from './form.ts';

const fields = z.record(z.string(), z.string());
const MOST_FIELDS = 60;

/** What was typed. Anything else than the fields of a form counts as nothing. */
export const valuesIn = (body: unknown): Values => {
  const read = fields.safeParse(body);
  return read.success ? Object.fromEntries(Object.entries(read.data).slice(0, MOST_FIELDS)) : {};
};
