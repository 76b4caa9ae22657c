import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calledBy, holdsAddress } from '../../../domain/person/name.ts';

/** Names as people write them, with how they are called and their full form. */
const NAMES: readonly [written: string, first: string, full: string][] = [
  ['Jan Peeters', 'Jan', 'Jan Peeters'],
  ['An-Sofie Maes', 'An-Sofie', 'An-Sofie Maes'],
  ['Fatima El Amrani', 'Fatima', 'Fatima El Amrani'],
  ['Lies Van den Bossche', 'Lies', 'Lies Van den Bossche'],
  ['Jan P. Peeters', 'Jan', 'Jan P. Peeters'],
  ['Jan Peeters Jr.', 'Jan', 'Jan Peeters Jr.'],
  ['Jan Peeters (Leuven)', 'Jan', 'Jan Peeters (Leuven)'],
  ['Jan', 'Jan', 'Jan'],
  ['  Jan \t  Peeters ', 'Jan', 'Jan Peeters'],
  ['李小龍', '李小龍', '李小龍'],
  ['', '', ''],
  // A comma.
  ['Peeters, Jan', 'Jan', 'Jan Peeters'],
  ['Peeters,Jan', 'Jan', 'Jan Peeters'],
  ['peeters, jan', 'Jan', 'jan peeters'],
  ['Van den Berg ,Jan', 'Jan', 'Jan Van den Berg'],
  ['Peeters, Jan, PhD', 'Jan', 'Jan Peeters'],
  ['Jan Peeters, PhD', 'Jan', 'Jan Peeters'],
  ['Peeters, Jan, schepen', 'Jan', 'Jan Peeters'],
  ['Peeters, dr. An', 'dr. An Peeters', 'dr. An Peeters'],
  ['Peeters, mevr.', 'mevr. Peeters', 'mevr. Peeters'],
  ['Peeters,', 'Peeters', 'Peeters'],
  // A place, or a double surname: nobody can tell.
  ['Jan Peeters, Leuven', 'Jan Peeters Leuven', 'Jan Peeters Leuven'],
  ['Peeters Janssens, Jan', 'Peeters Janssens Jan', 'Peeters Janssens Jan'],
  ['De Smet, Jan', 'Jan', 'Jan De Smet'],
  ['DE SMET, JAN', 'Jan', 'JAN DE SMET'],
  // A function behind the name, or before it.
  ['Jan Peeters, schepen', 'Jan', 'Jan Peeters'],
  ['Jan Peeters, Schepen', 'Jan', 'Jan Peeters'],
  ['Jan Peeters, Schepen van Milieu', 'Jan', 'Jan Peeters'],
  ['Jan Peeters, klimaatcoördinator', 'Jan', 'Jan Peeters'],
  ['Jan Peeters, Dienst Duurzaamheid', 'Jan', 'Jan Peeters'],
  ['Jan Peeters, tuinier in bijberoep', 'Jan', 'Jan Peeters'],
  ['jan peeters, burgemeester', 'Jan', 'jan peeters'],
  ['Schepen Peeters', 'Schepen Peeters', 'Schepen Peeters'],
  // Capitals.
  ['PEETERS, JAN', 'Jan', 'JAN PEETERS'],
  ['JAN PEETERS', 'Jan', 'JAN PEETERS'],
  ['PEETERS Jan', 'Jan', 'Jan PEETERS'],
  ['DE SMET Jan', 'Jan', 'Jan DE SMET'],
  ["D'HONDT Jan", 'Jan', "Jan D'HONDT"],
  ['Jan PEETERS', 'Jan', 'Jan PEETERS'],
  ['ANN-SOFIE ÇELIK', 'Ann-Sofie', 'ANN-SOFIE ÇELIK'],
  ['ÉLODIE', 'Élodie', 'ÉLODIE'],
  ['jan peeters', 'Jan', 'jan peeters'],
  // Initials.
  ['J. Peeters', 'J. Peeters', 'J. Peeters'],
  ['J.P. Peeters', 'J.P. Peeters', 'J.P. Peeters'],
  ['J.P Peeters', 'J.P Peeters', 'J.P Peeters'],
  ['J.-P. Dubois', 'J.-P. Dubois', 'J.-P. Dubois'],
  ['J-P Dubois', 'J-P Dubois', 'J-P Dubois'],
  ['A.-M. Claes', 'A.-M. Claes', 'A.-M. Claes'],
  ['A.B. Jacobs', 'A.B. Jacobs', 'A.B. Jacobs'],
  ['J.M.P. De Smet', 'J.M.P. De Smet', 'J.M.P. De Smet'],
  ['J Peeters', 'J Peeters', 'J Peeters'],
  ['JP Peeters', 'JP Peeters', 'JP Peeters'],
  ['JPM Peeters', 'JPM Peeters', 'JPM Peeters'],
  ['J.P. PEETERS', 'J.P. PEETERS', 'J.P. PEETERS'],
  ['PEETERS J.', 'J. PEETERS', 'J. PEETERS'],
  ['PEETERS J.P.', 'J.P. PEETERS', 'J.P. PEETERS'],
  ['PEETERS JP', 'JP PEETERS', 'JP PEETERS'],
  ['PEETERS AN', 'PEETERS AN', 'PEETERS AN'],
  ['Peeters J.', 'Peeters J.', 'Peeters J.'],
  ['Peeters, J.', 'J. Peeters', 'J. Peeters'],
  ['Jan P.', 'Jan P.', 'Jan P.'],
  // Titles, and surnames alone.
  ['dr. A. B. van C', 'dr. A. B. van C', 'dr. A. B. van C'],
  ['PROF. DR. PEETERS Jan', 'PROF. DR. PEETERS Jan', 'PROF. DR. PEETERS Jan'],
  ['Dr An Peeters', 'Dr An Peeters', 'Dr An Peeters'],
  ['Mevrouw Peeters', 'Mevrouw Peeters', 'Mevrouw Peeters'],
  ['Mme Dubois', 'Mme Dubois', 'Mme Dubois'],
  ['van den Berg', 'van den Berg', 'van den Berg'],
];

it.each(NAMES)('"%s" is called "%s"', (written, first, full) => {
  expect(calledBy(written)).toEqual({ first, full });
});

it('any name but an empty one is called something: no longer than written, without a comma or a space too many', () => {
  const characters = fc.string({ unit: fc.constantFrom('a', 'B', 'é', ' ', ',', '.', '-', 'ß', 'İ'), maxLength: 12 });
  const written = fc.oneof(characters, fc.array(fc.constantFrom(...NAMES.map(([name]) => name))).map(String));
  fc.assert(
    fc.property(written, (name) => {
      const { first, full } = calledBy(name);
      for (const text of [first, full]) {
        expect(text).not.toMatch(/,|\s\s|^\s|\s$/);
        expect(text.length).toBeLessThanOrEqual(name.length);
      }
      expect(first === '').toBe(/^[\s,]*$/.test(name));
    }),
  );
});

describe('holdsAddress', () => {
  it.each([
    'http://evil.example',
    'Jan https://x.be',
    'www.evil.be',
    'jan@x.be',
    'evil.com',
    'Jan evil.be/win',
    'EVIL.COM',
  ])('finds the address in %j', (name) => expect(holdsAddress(name)).toBe(true));

  it.each([
    'Jan Peeters',
    'dr. A. B. van C',
    'J.P. Peeters',
    'dr.Peeters',
    'Ph.D. An',
    'Jan P.',
    'De Smet, Pieter',
    'ir.An',
  ])('finds none in %j', (name) => expect(holdsAddress(name)).toBe(false));
});
