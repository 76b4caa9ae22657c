import type { MailInput, RenderedMail } from './render.ts';
import type { LanguageTexts } from './texts.ts';

// Files of their own in the bundles. A mail loads the language it is written in, and one that is not sent loads none.
const languages = {
  'nl-BE': async () => (await import('./nl-BE/language.ts')).nlBE,
} satisfies Record<string, () => Promise<LanguageTexts>>;

/** The languages in which mails can be written. */
export type Language = keyof typeof languages;

export type Writer = (input: MailInput) => RenderedMail;

/** Writes mails in a language: what `renderMail` does with its texts. Both are read from disk once. */
export const writerIn = async (language: Language): Promise<Writer> => {
  const [{ renderMail }, texts] = await Promise.all([import('./render.ts'), languages[language]()]);
  return (input) => renderMail(input, texts);
};
