import * as z from 'zod/mini';
import { isDate } from '../../../domain/calendar/local-time.ts';
import { day } from '../../http/fields.ts';
import { ONE_LINE } from '../../http/plain-field.ts';
import { isFreeText } from '../../http/text.ts';

/** One line, with any sign that can be seen. The document escapes what Markdown would take for markup. */
export const line = (most: number) =>
  z
    .string()
    .check(
      z.normalize('NFC'),
      z.trim(),
      z.minLength(1),
      z.maxLength(most),
      z.regex(/[\p{L}\p{N}]/u),
      z.refine(isFreeText, 'Schrijf één regel tekst, zonder stuurtekens.'),
      z.meta({ contentMediaType: ONE_LINE }),
    );

/** A list of lines. */
export const lines = (most: number, length = 500) => z.array(line(length)).check(z.maxLength(most));

export const existingDay = day.check(z.refine(isDate, 'Deze dag bestaat niet.'));

// Line breaks and tabs are allowed. Bidirectional marks could hide what a text says.
const FORBIDDEN = /(?![\n\t])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufffd]/u;

/** A text in Markdown, with line breaks of one kind. Markup in it is shown as text and never runs. */
export const markdown = (most: number) =>
  z.string().check(
    z.overwrite((text) => text.replaceAll(/\r\n?/g, '\n').replaceAll('\ufeff', '').normalize('NFC')),
    z.maxLength(most),
    z.refine((text) => !FORBIDDEN.test(text), 'De tekst bevat een onzichtbaar teken of een stuurteken. Haal het weg.'),
    z.meta({ contentMediaType: 'text/markdown' }),
  );

/** The number of a decision in the register of the municipality. */
export const reference = z
  .string()
  .check(
    z.regex(/^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}$/, 'Geef het nummer van de beslissing, zoals 2027_GR_00123.'),
    z.describe('The number of the decision.'),
  );

/** True when no two of these are the same. */
export const areDifferent = (names: readonly string[]): boolean => new Set(names).size === names.length;
