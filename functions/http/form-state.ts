import * as z from 'zod/mini';
import type { FieldError } from './problem.ts';

/** The fields of a form, by name. The name of a field is its path in the body of the route: `venue.place`, `agenda.0.title`. */
export type Fields = Readonly<Record<string, string>>;

/** The body of every route that a form is sent to. */
export const fields = z.record(z.string(), z.string());

/**
 * The field in which a form says what it was shown with, where two requests for the same could not be told from one that was sent twice. It
 * becomes the `Idempotency-Key` of the request that the form stands for.
 */
export const ONCE = 'once';

/** The field with what somebody saw when they began. When it is outdated, somebody else was first. */
export const BASED_ON = 'basedOn';

/** A form that was sent and has to be mended, or that shows first what would happen. */
export type FormState = {
  /** Which form it was, where a page has several: the `id` of the route it was sent to. */
  of: string;
  typed: Fields;
  errors: readonly FieldError[];
  /** The status of the answer: 200 for a preview. */
  status: number;
  /** What would happen, as the route answered with `dryRun`. */
  preview?: unknown;
};
