import { expect, it } from 'vitest';
import { normalisedEmail } from '../../../domain/person/person.ts';

it('normalisedEmail trims an address and puts it in lower case', () => {
  expect(normalisedEmail('  Begga.DeSmet@Ecolife.BE ')).toBe('begga.desmet@ecolife.be');
});
