import * as z from 'zod/mini';
import { fields } from './form-state.ts';

/** What every page has in common that somebody who is signed in opens. What it shows may be narrowed by role, as of any route. */
export const showing = {
  method: 'GET',
  isPage: true,
  signedInBy: 'session',
  formats: ['html'],
  // Mail programs and link checkers add parameters of their own.
  query: z.object({}),
} as const;

/** What every form of such a page has in common. It stands for a route of the API, and shows the page again when that refuses. */
export const sending = {
  method: 'POST',
  isPage: true,
  signedInBy: 'session',
  formats: ['html'],
  query: z.object({}),
  takes: 'form',
  body: fields,
  success: [303, 200, 409, 422],
} as const;
