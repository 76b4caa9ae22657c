/** Markup that is safe to send. `html` makes it and escapes every text in it. */
export type Html = { readonly markup: string };

type Part = Html | string | number | null | undefined | readonly Part[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** Makes markup. It escapes text, keeps nested markup as it is, joins lists, and leaves out null and undefined. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => ({
  markup: strings.reduce((markup, string, index) => `${markup}${render(parts[index - 1])}${string}`),
});

const render = (part: Part): string => {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map(render).join('');
};
