import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import facilities from '../../../data/language-facilities.json' with { type: 'json' };
import library from '../../../data/menu-card.json' with { type: 'json' };
import { actionOf, LIBRARY } from '../../../domain/menu-card/library.ts';
import { COUNTS, SEASONS, THEMES } from '../../../domain/menu-card/themes.ts';
import { languageRegime } from '../../../domain/municipality/language-regime.ts';
import { lookUp } from '../../../domain/municipality/register.ts';

/** One line for people: it begins with a capital or a digit, and has no blanks around it, markup or placeholder. */
const line = (most: number) =>
  z
    .string()
    .min(4)
    .max(most)
    .regex(/^[\p{Lu}\d]/u)
    .regex(/^\S.*\S$/)
    .regex(/^[^<>|*_]+$/)
    .refine((text) => !/\b(idem|todo|enz)\b|\s\s|!/i.test(text));
const sentence = line(160).refine((text) => text.endsWith('.'));
const fragment = line(120).refine((text) => !text.endsWith('.'));
const range = z.tuple([z.int().min(0), z.int().min(0)]).refine(([from, to]) => from <= to);

const action = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  title: fragment,
  summary: sentence,
  theme: z.enum(THEMES),
  effort: z.int().min(1).max(3),
  people: range.refine(([from]) => from >= 1),
  costEuro: range,
  months: z.int().min(1).max(24),
  seasons: z.array(z.enum(SEASONS)).min(1),
  firstSteps: z.array(fragment).length(3),
  pitfall: fragment,
  pact: z
    .strictObject({
      werf: z.int().min(1).max(4).nullable(),
      counts: z.enum(COUNTS),
      unit: z.string().min(3).optional(),
      note: z.string().min(5).max(120).optional(),
    })
    .refine(({ counts, unit, werf }) => (counts === 'no' ? unit === undefined : unit !== undefined && werf !== null)),
});

describe('The library of the menu card', () => {
  it('has sixty actions with an id, a title and a summary of their own', () => {
    expect(library.actions).toHaveLength(60);
    for (const field of ['id', 'title', 'summary'] as const) {
      expect(new Set(library.actions.map((one) => one[field])).size).toBe(60);
    }
  });

  it.each(library.actions.map((one) => [one.id, one] as const))('describes %s in full', (_, one) => {
    expect(action.safeParse(one).error?.issues ?? []).toEqual([]);
  });

  it('offers small actions, and something in each season, in every theme', () => {
    for (const theme of THEMES) {
      const own = LIBRARY.filter((one) => one.theme === theme);
      expect(own.length, theme).toBeGreaterThanOrEqual(4);
      expect(
        own.some(({ effort }) => effort === 1),
        theme,
      ).toBe(true);
      for (const season of SEASONS)
        expect(
          own.some(({ seasons }) => seasons.includes(season)),
          `${theme} ${season}`,
        ).toBe(true);
    }
  });

  it('finds an action by its id', () => {
    expect(actionOf('repair-cafe')?.title).toBe('Repair Café');
    expect(actionOf('nothing')).toBeUndefined();
  });
});

describe('The language regime of a municipality', () => {
  it('is that of one of the twelve with facilities, or Dutch', () => {
    expect(facilities.municipalities).toHaveLength(12);
    for (const { nisCode, name, regime } of facilities.municipalities) {
      expect(lookUp(nisCode)).toMatchObject({ kind: 'current', municipality: { name } });
      expect(languageRegime(nisCode)).toBe(regime);
    }
    expect(facilities.municipalities.filter(({ regime }) => regime === 'rand')).toHaveLength(6);
    expect(languageRegime('24062')).toBe('nl');
  });
});
