import { createHash } from 'node:crypto';
import * as z from 'zod';
import { WORDABLE, type WordableTemplate } from '../../domain/trajectory/wordable.ts';

/** A text for a mail that can be known by its words. */
export const textWith = (words: string, template: WordableTemplate): string =>
  [`${words} voor {naam}.`, ...WORDABLE[template].must.map((name) => `Het gaat over {${name}}.`)].join('\n');

/** The hash of that text, as the trajectory holds it. */
export const hashOf = (words: string, template: WordableTemplate): string =>
  createHash('sha256')
    .update(JSON.stringify({ text: textWith(words, template) }))
    .digest('hex');

const request = z.object({ Content: z.object({ Raw: z.object({ Data: z.base64() }) }) });

/** The words of such texts in a mail that a request asks SES to send. */
export const wordsIn = (body: string): string[] => {
  const raw = Buffer.from(request.parse(JSON.parse(body)).Content.Raw.Data, 'base64').toString();
  return [...new Set(raw.replaceAll('=\r\n', '').match(/\bZin\d+\b/g) ?? [])];
};
