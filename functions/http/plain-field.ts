import * as z from 'zod/mini';
import { isPlainText } from './text.ts';

/** A text on one line of at most so many characters, without markup. */
export const plainField = (most: number) =>
  z
    .string()
    .check(
      z.normalize('NFC'),
      z.trim(),
      z.minLength(1),
      z.maxLength(most),
      z.regex(/[\p{L}\p{N}]/u),
      z.refine(isPlainText, 'Schrijf een tekst zonder regeleinden of stuurtekens.'),
    );

/** A link that a page and a mail may show: https, without a name or password in it. */
export const httpsLink = z
  .string()
  .check(
    z.maxLength(500),
    z.regex(
      /^https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}(:\d{1,5})?(\/[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]*)?$/,
      'Geef een link die met https:// begint.',
    ),
    z.describe('An https link.'),
  );
