import * as z from 'zod/mini';
import { areFreeLines, arePlainLines, isFreeText, isPlainText } from './text.ts';

const NO_TEXT = 'Schrijf een tekst met letters of cijfers, zonder regeleinden, stuurtekens of opmaak.';

/** A text on one line of at most so many characters, without markup. */
export const plainField = (most: number) => checkedField(most, (text) => text, { isText: isPlainText, error: NO_TEXT });

/** Tells a sentence from a name, which takes fewer signs. */
export const ONE_LINE = 'text/plain; format=fixed';

const FREE = {
  isText: isFreeText,
  error: 'Schrijf een tekst met letters of cijfers, zonder stuurtekens of onzichtbare tekens.',
};

/** What somebody says in one line, with any sign that can be seen. */
export const freeField = (most: number) =>
  checkedField(most, (text) => text, FREE).check(z.meta({ contentMediaType: ONE_LINE }));

/** What somebody says, that people may type on several lines, with the space that a page gives for it. */
export const foldedField = (most: number) =>
  checkedField(most, (text) => text.replaceAll(/\s*\r?\n\s*/g, ' '), FREE).check(
    // Lines that are one text, as RFC 3676 names it.
    z.meta({ contentMediaType: 'text/plain; format=flowed' }),
  );

type Text = { isText: (text: string) => boolean; error: string };

const checkedField = (most: number, fold: (text: string) => string, { isText, error }: Text) =>
  z.string().check(
    z.overwrite((text) => fold(text.trim())),
    z.normalize('NFC'),
    z.trim(),
    z.minLength(1, { abort: true }),
    z.maxLength(most, { abort: true }),
    z.regex(/[\p{L}\p{N}]/u, { error, abort: true }),
    z.refine(isText, error),
  );

const NO_LINES = 'Schrijf gewone tekst met letters of cijfers, zonder stuurtekens, onzichtbare tekens of < en >.';

/** A text of several lines of at most so many characters, without markup. */
export const plainLines = (most: number) =>
  checkedLines(most, { isText: arePlainLines, error: NO_LINES }).check(
    // Tells it from a text on one line.
    z.meta({ contentMediaType: 'text/plain' }),
  );

/** What somebody says in several lines, with any sign that can be seen. */
export const freeLines = (most: number) =>
  checkedLines(most, { isText: areFreeLines, error: FREE.error }).check(
    z.meta({ contentMediaType: 'text/plain; charset=utf-8' }),
  );

const checkedLines = (most: number, { isText, error }: Text) =>
  z.string().check(
    z.overwrite((text) => text.replaceAll(/\r\n?/g, '\n').normalize('NFC')),
    z.trim(),
    z.minLength(1, { abort: true }),
    z.maxLength(most, { abort: true }),
    z.regex(/[\p{L}\p{N}]/u, { error, abort: true }),
    z.refine(isText, error),
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
