import { expect, it } from 'vitest';
import { normalisedEmail } from '../../../domain/person/person.ts';

it('compares addresses trimmed and in lower case', () => {
  expect(normalisedEmail('  Begga.DeSmet@Ecolife.BE ')).toBe('begga.desmet@ecolife.be');
});
