import * as z from 'zod/mini';
import { decidingBody } from '../../../events/document.ts';
import { areDifferent, line, markdown } from './fields.ts';

/** The articles of the template, in their order. */
export const ARTICLES = [
  'purpose',
  'terms',
  'group',
  'joining',
  'roles',
  'consent',
  'conflict-of-interest',
  'budget',
  'allowed-costs',
  'excluded-costs',
  'conditions',
  'permits',
  'co-financing',
  'payment',
  'evidence',
  'control',
  'ownership',
  'liability',
  'communication',
  'personal-data',
  'conduct',
  'evaluation',
  'disputes',
  'entry-into-force',
] as const;
export type ArticleId = (typeof ARTICLES)[number];

const MOST_IN_ARTICLE = 20_000;

const change = z.strictObject({
  article: z.enum(ARTICLES),
  text: z.optional(markdown(MOST_IN_ARTICLE).check(z.describe('Instead of the text of the template.'))),
  leftOut: z.optional(z.boolean()),
});

/** The municipality's facts in the regulations, and what it changed of the template. */
export const regulationsFacts = z
  .strictObject({
    decidingBody: z.optional(decidingBody.check(z.describe('Who adopts the regulations: the council by default.'))),
    minimumAge: z.optional(z.int().check(z.minimum(0), z.maximum(99))),
    maximumParticipants: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
    articles: z.optional(
      z.array(change).check(
        z.maxLength(ARTICLES.length),
        z.refine(
          (changes) => areDifferent(changes.map(({ article }) => article)),
          'Verander elk artikel hoogstens één keer.',
        ),
      ),
    ),
    additions: z.optional(
      z
        .array(z.strictObject({ title: line(120), text: markdown(MOST_IN_ARTICLE) }))
        .check(z.maxLength(20), z.describe('Own articles, before the last one.')),
    ),
  })
  .check(z.meta({ id: 'RegulationsFacts' }));
export type RegulationsFacts = z.infer<typeof regulationsFacts>;
