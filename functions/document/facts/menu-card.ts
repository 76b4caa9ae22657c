import * as z from 'zod/mini';
import { THEMES } from '../../../domain/menu-card/themes.ts';
import { areDifferent, line, lines } from './fields.ts';

const effort = z.int().check(z.minimum(1), z.maximum(3), z.describe('1 is small, 3 is large.'));

/** The card of a municipality: a selection from the library with local notes, and its own additions. */
export const menuCardFacts = z
  .strictObject({
    intro: z.optional(line(500)),
    actions: z.optional(
      z
        .array(z.strictObject({ action: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/)), note: z.optional(line(300)) }))
        .check(
          z.maxLength(100),
          z.refine((all) => areDifferent(all.map(({ action }) => action)), 'Kies elke actie hoogstens één keer.'),
        ),
    ),
    own: z.optional(
      z
        .array(
          z.strictObject({
            title: line(100),
            summary: line(400),
            theme: z.enum(THEMES),
            effort: z.optional(effort),
            firstSteps: z.optional(lines(5, 200)),
            note: z.optional(line(300)),
          }),
        )
        .check(z.maxLength(30)),
    ),
  })
  .check(z.meta({ id: 'MenuCardFacts' }));
export type MenuCardFacts = z.infer<typeof menuCardFacts>;
