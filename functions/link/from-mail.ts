import * as z from 'zod/mini';
import { label } from '../http/fields.ts';

const way = z.object({ label, path: z.string().check(z.startsWith('/')) });
const piece = z.union([z.string(), z.object({ strong: label })]);

/** What a page says that a link in a mail opens, beside its state. */
export const pageFields = {
  title: label,
  told: z.array(z.array(piece)),
  facts: z.optional(z.array(z.object({ label, value: z.string() }))),
  ticks: z.optional(z.array(z.object({ label, name: z.string() }))),
  button: z.optional(label),
  buttons: z.optional(z.array(z.object({ label, name: z.string(), value: z.string() }))),
  more: z.optional(way),
  aside: z.optional(label),
  other: z.optional(way),
  next: z.optional(way),
};

/** What every route has that a link in a mail opens: GET asks, and the button of the page sends the POST. */
export const openedFromMail = {
  scope: 'public',
  roles: [],
  openBecause: 'Opened from a mail by people who never log in; the token in the path is the secret that lets them in.',
  params: z.strictObject({ token: z.string() }),
  // Mail programs and link checkers add parameters of their own.
  query: z.record(z.string(), z.optional(z.string())),
  takes: 'form',
  body: z.unknown(),
  formats: ['html'],
  success: [200, 404, 410],
} as const;
