import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checked } from '../../../functions/http/invalid.ts';
import { routes } from '../../../functions/nouns.ts';
import { bodiesOf } from '../../requests.ts';

const schema = z.strictObject({
  short: z.optional(z.string().check(z.minLength(3), z.maxLength(5))),
  filled: z.optional(z.string().check(z.minLength(1), z.maxLength(1))),
  count: z.optional(z.int().check(z.minimum(2), z.maximum(4))),
  list: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(2))),
});

it.each([
  [{ short: 'ab' }, 'Het veld “short” is te kort: minstens 3 tekens.'],
  [{ short: 'abcdef' }, 'Het veld “short” is te lang: hoogstens 5 tekens.'],
  [{ filled: '' }, 'Het veld “filled” is leeg.'],
  [{ filled: 'ab' }, 'Het veld “filled” is te lang: hoogstens 1 teken.'],
  [{ count: 1 }, 'Het veld “count” is te klein: minstens 2.'],
  [{ count: 5 }, 'Het veld “count” is te groot: hoogstens 4.'],
  [{ list: [] }, 'Het veld “list” is leeg.'],
  [{ list: ['a', 'b', 'c'] }, 'Het veld “list” telt te veel: hoogstens 2.'],
])('What is wrong with %j is said of what it is', (input, message) => {
  expect(checked(schema, input)).toMatchObject({ errors: [{ code: 'FIELD_INVALID', message }] });
});

it('An e-mail address of the wrong length or shape is told to be no address, in every body that takes one', () => {
  const takers = routes.flatMap((route) =>
    bodiesOf(route).flatMap((body) => ('email' in body ? [{ route, body }] : [])),
  );
  expect(takers.length).toBeGreaterThan(1);
  for (const { route, body } of takers) {
    for (const email of ['', 'a', 'ab', 'abc', 'a b@c.example', `${'a'.repeat(260)}@b.example`]) {
      const input = { ...body, email };
      expect(checked(route.body, input), `${route.id}: ${email}`).toMatchObject({
        errors: [
          {
            field: 'email',
            code: 'FIELD_INVALID',
            message: 'Dat is geen e-mailadres. Schrijf het voluit, bijvoorbeeld an.peeters@voorbeeld.be.',
          },
        ],
      });
    }
  }
});
