import { escapeHtml, visible } from '../../emails/plain.ts';

/** HTML that is safe to put on a page. Only `html` makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Piece = string | number | Html | readonly Piece[] | null | undefined;

/**
 * A template tag that escapes every text, and keeps it from changing the text around it. It joins lists, and leaves out
 * null and undefined. Where a piece begins the address of a link, a form or a picture, only an address of this site, of the
 * web, of a mailbox, a telephone or a calendar is let through; another becomes `#`. An attribute without quotation marks throws.
 */
export const html = (strings: TemplateStringsArray, ...pieces: Piece[]): Html => {
  const addresses = addressesIn(strings);
  let text = strings[0] ?? '';
  for (const [index, piece] of pieces.entries()) {
    text += addresses[index] ? escapeHtml(url(textIn(piece))) : textOf(piece);
    text += strings[index + 1] ?? '';
  }
  return new Html(text);
};

const known = new WeakMap<TemplateStringsArray, readonly boolean[]>();

/** Of each piece of a template, whether it begins an address. */
const addressesIn = (strings: TemplateStringsArray): readonly boolean[] => {
  const before = known.get(strings);
  if (before) return before;
  let whole = '';
  const found = strings.slice(0, -1).map((string) => {
    whole += string;
    const tag = whole.slice(whole.lastIndexOf('<'));
    const isQuoted = (tag.split('"').length - 1) % 2 === 1;
    if (!isQuoted && !tag.includes('>') && /=\s*$/.test(tag))
      throw new Error(`An attribute without quotation marks: ${string}`);
    return /\s(?:href|src|action|formaction)="$/.test(string);
  });
  known.set(strings, found);
  return found;
};

// `//other.example` and `/\\other.example` lead to another site.
const ADDRESS = /^(?:\/(?![/\\])|[?#]|https?:\/\/|mailto:|tel:|webcal:|data:image\/(?:png|svg\+xml);)/i;

/** The address, if a page may lead there, and `#` if not. */
export const url = (address: string): string => {
  const bare = visible(address).trim();
  return ADDRESS.test(bare) ? bare : '#';
};

// A piece of HTML in an address is text of our own: it is escaped already.
const textIn = (piece: Piece): string => (piece instanceof Html || typeof piece === 'object' ? '#' : String(piece));

const textOf = (piece: Piece): string => {
  if (piece === null || piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(textOf).join('');
  return escapeHtml(visible(String(piece)));
};
