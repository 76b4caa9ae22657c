import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { withEmptied } from '../../../functions/http/emptied.ts';

const schema = z
  .optional(
    z.strictObject({
      bring: z.optional(z.nullable(z.string())),
      title: z.optional(z.string()),
      venue: z.optional(z.nullable(z.strictObject({ place: z.string(), note: z.optional(z.nullable(z.string())) }))),
      rows: z.optional(z.array(z.strictObject({ what: z.nullable(z.string()) }))),
    }),
  )
  .check(z.meta({ id: 'Example' }));

it.each([
  ['a field that takes null', ['bring'], {}, { bring: null }],
  ['a field that takes no null', ['title'], {}, {}],
  ['a field of which something is known after all', ['bring'], { bring: 'Een stoel' }, { bring: 'Een stoel' }],
  ['all of an object that takes null', ['venue.place', 'venue.note'], {}, { venue: null }],
  ['one field of an object', ['venue.note'], { venue: { place: 'Zaal' } }, { venue: { place: 'Zaal', note: null } }],
  ['a needed field of an object', ['venue.place'], { venue: { note: 'Trap' } }, { venue: { note: 'Trap' } }],
  ['a cell of a list', ['rows.0.what'], { rows: [{}] }, { rows: [{}] }],
  ['a field that the route does not know', ['constructor', '__proto__', 'other.one'], {}, {}],
  ['a body that is left out', ['bring'], undefined, undefined],
])('An emptied field: %s', (_, emptied, given, expected) => {
  expect(withEmptied(schema, given, emptied)).toEqual(expected);
});
