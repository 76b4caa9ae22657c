import * as z from 'zod/mini';
import { COUNTS, SEASONS, THEMES } from '../../domain/menu-card/themes.ts';
import { count, label } from '../http/fields.ts';

const pair = z.object({ from: count, to: count });

const action = z.object({
  id: z.string(),
  title: label,
  summary: label,
  theme: z.enum(THEMES),
  effort: count.check(z.describe('1 is small, 3 is large.')),
  people: pair,
  costEuro: pair.check(z.describe('An estimate.')),
  months: count.check(z.describe('Until there is something to see: an estimate.')),
  seasons: z.array(z.enum(SEASONS)),
  firstSteps: z.array(z.string()),
  pitfall: label,
  pact: z.object({
    werf: z.nullable(count),
    counts: z.enum(COUNTS).check(z.describe('Whether it counts for the local energy and climate pact.')),
    unit: z.nullable(z.string()),
    note: z.nullable(z.string()),
  }),
});

export const library = z.object({ actions: z.array(action) }).check(z.meta({ id: 'MenuCardLibrary' }));
export type LibraryView = z.infer<typeof library>;
