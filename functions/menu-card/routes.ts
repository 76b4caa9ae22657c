import * as z from 'zod/mini';
import { SEASONS, THEMES } from '../../domain/menu-card/themes.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';
import { library } from './library-schema.ts';

const number = z.string().check(z.regex(/^\d{1,6}$/, 'Geef een geheel getal.'));

export const getLibrary = define({
  id: 'getLibrary',
  method: 'GET',
  path: '/menu-card',
  scope: 'public',
  roles: [],
  openBecause: 'A library of ideas for everybody; it holds nothing about a trajectory or a person.',
  query: z.strictObject({
    theme: z.optional(z.enum(THEMES)),
    effort: z.optional(z.enum(['1', '2', '3'])),
    budget: z.optional(number),
    season: z.optional(z.enum(SEASONS)),
    people: z.optional(number),
  }),
  queryShape: z.strictObject({
    theme: z.optional(z.enum(THEMES)),
    effort: z.optional(z.int().check(z.minimum(1), z.maximum(3), z.describe('At most this effort.'))),
    budget: z.optional(z.int().check(z.minimum(0), z.describe('Euros with which it can begin.'))),
    season: z.optional(z.enum(SEASONS)),
    people: z.optional(z.int().check(z.minimum(0), z.describe('People who can carry it.'))),
  }),
  view: library,
  formats: ['json', 'html'],
  summary: 'The library of climate actions',
  description: 'Sixty actions from which a municipality makes its menu card, with filters.',
});

/** The library from which menu cards are made: public, so apart from the documents of a trajectory. */
export const menuCardFunction: HttpFunction = {
  name: 'menu-card',
  tag: { name: 'Climate actions', description: 'The library from which menu cards are made.' },
  impact: 'Nobody can look up climate actions in the library.',
  runbook: 'reports-fail',
  memory: 1024,
  table: [],
  routes: [getLibrary],
};
