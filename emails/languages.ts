import type { MailInput } from './mail-input.ts';
import type { RenderedMail } from './render.ts';
import type { LanguageTexts } from './texts.ts';

// Each language is a chunk of its own in the bundles. A function loads only the language of the mail that it sends.
const languages = {
  'nl-BE': async () => (await import('./nl-BE/language.ts')).nlBE,
} satisfies Record<string, () => Promise<LanguageTexts>>;

/** The languages of mails. */
export type Language = keyof typeof languages;

export type Writer = (input: MailInput) => RenderedMail;

/** Returns the function that renders mails in a language. The renderer and the texts are read from disk once. */
export const writerIn = async (language: Language): Promise<Writer> => {
  const [{ renderMail }, texts] = await Promise.all([import('./render.ts'), languages[language]()]);
  return (input) => renderMail(input, texts);
};
