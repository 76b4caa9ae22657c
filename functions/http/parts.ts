import { type Html, html, type Piece } from './html.ts';
import { type Column, table as tableOf } from './table.ts';

/** A heading with its content. `keep` prints both on one sheet of paper. */
export const section = (title: string, content: Piece, { keep = false } = {}): Html =>
  html`<section class="part one${keep ? ' keep' : ''}"><h2>${title}</h2>
<div class="flow">${content}</div>
</section>
`;

/** The title of a page: the question or the thing, and below it one sentence with what is asked. */
export const titled = (title: string, { where, lead }: { where?: Piece; lead?: Piece } = {}): Html =>
  html`${where ? html`<p class="where muted">${where}</p>` : null}<h1>${title}</h1>${lead ? html`<p class="lead">${lead}</p>` : null}`;

/** `whole` gives the figure its own row on a phone, for an amount that must not wrap. */
export type Figure = { label: string; value: string | number; alert?: boolean; whole?: boolean };

/** The key figures of a page. */
export const figures = (all: readonly Figure[]): Html =>
  html`<dl class="figures">${all.map(
    ({ label, value, alert, whole }) =>
      html`<div class="figure${alert ? ' alert' : ''}${whole ? ' whole' : ''}"><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;

/** A table. The first cell of each row is the header of the row. */
export const table = (
  label: string,
  columns: readonly Column[],
  rows: readonly (readonly Piece[])[],
  sum?: readonly Piece[],
): Html => tableOf({ label, columns, rows, sum });

export type Tone = 'done' | 'open' | 'late' | 'quiet';

/** A state, shown as a sign and a word, so that it does not depend on colour. */
export const state = (tone: Tone, text: string): Html =>
  html`<span class="state ${tone === 'quiet' ? 'muted' : tone}">${text}</span>`;

/** The safe way out of a confirmation: a link, after the buttons. */
export const wayOut = (href: string, label: string): Html => html`<a class="link" href="${href}">${label}</a>`;

/** The text of a section without content. */
export const empty = (text: string): Html => html`<p class="empty">${text}</p>`;
