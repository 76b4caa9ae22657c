import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calledBy, holdsAddress } from '../../../domain/person/name.ts';

it.each([
  ['Jan Peeters', 'Jan', 'Jan Peeters'],
  ['Peeters, Jan', 'Jan', 'Jan Peeters'],
  ['Van den Berg ,Jan', 'Jan', 'Jan Van den Berg'],
  ['Peeters, Jan, PhD', 'Jan', 'Jan Peeters'],
  ['Jan Peeters, PhD', 'Jan', 'Jan Peeters'],
  ['Peeters, J.', 'J. Peeters', 'J. Peeters'],
  ['Peeters,', 'Peeters', 'Peeters'],
  ['PEETERS, JAN', 'Jan', 'JAN PEETERS'],
  ['JAN PEETERS', 'Jan', 'JAN PEETERS'],
  ['PEETERS Jan', 'Jan', 'Jan PEETERS'],
  ['DE SMET Jan', 'Jan', 'Jan DE SMET'],
  ['Jan PEETERS', 'Jan', 'Jan PEETERS'],
  ['JP Peeters', 'JP', 'JP Peeters'],
  ['ANN-SOFIE ÇELIK', 'Ann-Sofie', 'ANN-SOFIE ÇELIK'],
  ['jan peeters', 'Jan', 'jan peeters'],
  ['Jan', 'Jan', 'Jan'],
  ['ÉLODIE', 'Élodie', 'ÉLODIE'],
  ['  Jan \t  Peeters ', 'Jan', 'Jan Peeters'],
  ['dr. A. B. van C', 'dr. A. B. van C', 'dr. A. B. van C'],
  ['Dr An Peeters', 'Dr An Peeters', 'Dr An Peeters'],
  ['Peeters, dr. An', 'dr. An Peeters', 'dr. An Peeters'],
  ['Mevrouw Peeters', 'Mevrouw Peeters', 'Mevrouw Peeters'],
  ['J. Peeters', 'J. Peeters', 'J. Peeters'],
  ['van den Berg', 'van den Berg', 'van den Berg'],
  ['李小龍', '李小龍', '李小龍'],
  ['', '', ''],
])('"%s" is called %s', (written, first, full) => {
  expect(calledBy(written)).toEqual({ first, full });
});

it('any name but an empty one is called something, without a comma or a space too many', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', 'é', ' ', ',', '.', '-', 'ß'), maxLength: 12 }),
      (written) => {
        const { first, full } = calledBy(written);
        for (const text of [first, full]) expect(text).not.toMatch(/,|\s\s|^\s|\s$/);
        expect(first === '').toBe(/^[\s,]*$/.test(written));
      },
    ),
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
