import { describe, expect, it } from 'vitest';
import register from '../../../data/municipalities.json' with { type: 'json' };
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { municipalityOf } from '../../../domain/municipality/slug.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';

describe('Slug of a municipality', () => {
  it('is the name in small letters, without accents, with hyphens between the words', () => {
    expect(slugOf('Sint-Genesius-Rode')).toBe('sint-genesius-rode');
    expect(slugOf('De Panne')).toBe('de-panne');
    expect(slugOf("'s Gravenvoeren-Éé")).toBe('s-gravenvoeren-ee');
  });

  it('is different for each of the 285, and leads back to it', () => {
    for (const one of MUNICIPALITIES) {
      expect(slugOf(one.name)).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(municipalityOf(slugOf(one.name))).toEqual(one);
    }
    expect(new Set(MUNICIPALITIES.map(({ name }) => slugOf(name))).size).toBe(MUNICIPALITIES.length);
  });

  it('still leads somewhere for the name of a municipality that was merged', () => {
    for (const { name, successor } of register.merged) {
      const found = municipalityOf(slugOf(name));
      expect(found).toBeDefined();
      const isStillAName = MUNICIPALITIES.some((one) => one.name === name);
      if (!isStillAName) expect(found?.nisCode).toBe(successor);
    }
  });

  it('that nobody has leads nowhere', () => {
    expect(municipalityOf('brussel')).toBeUndefined();
    expect(municipalityOf('Leuven')).toBeUndefined();
    expect(municipalityOf('')).toBeUndefined();
    expect(municipalityOf('constructor')).toBeUndefined();
  });
});
