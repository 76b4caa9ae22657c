import type { Catalogue } from './message.ts';
import type { MailInput, RenderedMail } from './render.ts';

// Files of their own in the bundles. A mail loads the language it is written in, and one that is not sent loads none.
const catalogues = {
  'nl-BE': async () => (await import('./nl-BE/catalogue.ts')).nlBE,
} satisfies Record<string, () => Promise<Catalogue>>;

/** The languages in which mails can be written. */
export type Language = keyof typeof catalogues;

/** Writes mails in a language: what `renderMail` does with its catalogue. Both are read from disk once. */
export const writerIn = async (language: Language): Promise<(input: MailInput) => RenderedMail> => {
  const [{ renderMail }, catalogue] = await Promise.all([import('./render.ts'), catalogues[language]()]);
  return (input) => renderMail(input, catalogue);
};
