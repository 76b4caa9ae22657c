import { html, type Piece } from '../../http/html.ts';

/** A text of several lines as paragraphs. */
export const paragraphs = (text: string): Piece =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`);
