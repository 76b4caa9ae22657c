import { escapeHtml, visible } from '../../emails/plain.ts';

/** HTML that is safe to put on a page. Only `html` makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Piece = string | number | Html | readonly Piece[] | null | undefined;

/** A template tag that escapes every text, and keeps it from changing the text around it. It joins lists, and leaves out null and undefined. */
export const html = (strings: TemplateStringsArray, ...pieces: Piece[]): Html =>
  new Html(strings.reduce((before, string, index) => `${before}${textOf(pieces[index - 1])}${string}`));

const textOf = (piece: Piece): string => {
  if (piece === null || piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escapeHtml(visible(String(piece)));
};
