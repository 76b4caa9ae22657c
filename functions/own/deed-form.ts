import { hidden } from '../http/fields-html.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { wayOut } from '../http/parts.ts';

/** A form about somebody's own data. `what`: the deed that it asks for. */
export const deedForm = (what: string, button: string, content: Piece, isQuiet = false): Html =>
  html`<form class="flow" method="post" novalidate>${hidden('doe', what)}${content}<div class="btns"><button class="btn${isQuiet ? ' quiet' : null}" type="submit">${button}</button></div></form>`;

/** Asks once more for a deed that cannot be undone. `path`: the page on which it is done, and to which one goes back. */
export const sureForm = (what: string, { button, keep, path }: { button: string; keep: string; path: string }): Html =>
  html`<form method="post" class="flow"${path === '' ? null : html` action="${path}"`}>${hidden('doe', what)}${hidden('zeker', 'ja')}<div class="btns"><button class="btn" type="submit">${button}</button>${wayOut(path, keep)}</div></form>`;
