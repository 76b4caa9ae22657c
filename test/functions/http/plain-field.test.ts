import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { foldedField, plainField } from '../../../functions/http/plain-field.ts';
import { scheduling } from '../../../functions/session/schema.ts';

const TYPED = 'Een stoel met leuning.\r\n\r\n  En een plaats vooraan. ';

describe('A text that a page gives several lines for', () => {
  it('is kept on one line', () => {
    expect(foldedField(100).parse(TYPED)).toBe('Een stoel met leuning. En een plaats vooraan.');
  });

  it('is refused with signs that nobody sees, and when it is too long, and taken with all others', () => {
    const field = foldedField(20);
    for (const text of ['<b>a</b> & 5 > 3', '- a', '=a']) expect(field.parse(text)).toBe(text);
    for (const text of ['a\u0007b', 'a\u202eb', '\n', 'a'.repeat(21)])
      expect(field.safeParse(text).success).toBe(false);
  });

  it('is what a session says of its place and of what to bring', () => {
    const { bring, venue } = scheduling.parse({
      basedOn: 0,
      bring: TYPED,
      venue: { place: 'Zaal', accessibility: TYPED },
    });
    expect([bring, venue?.accessibility].every((text) => text?.includes('\n') === false)).toBe(true);
  });
});

it('A text on one line is refused with a line break in it', () => {
  expect(plainField(100).safeParse(TYPED).success).toBe(false);
  expect(z.safeParse(plainField(100), 'Zaal').success).toBe(true);
});
