import { type Html, html, type Piece } from './html.ts';
import { type Column, table as tableOf } from './table.ts';

/** A heading with its content. `keep` prints both on one sheet of paper. */
export const section = (title: string, content: Piece, { keep = false } = {}): Html =>
  html`<section class="card${keep ? ' keep' : ''}"><h2>${title}</h2>
${content}
</section>
`;

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

const SIGNS = { done: '✓', open: '○', late: '!', quiet: '–' } as const;
export type Tone = keyof typeof SIGNS;

/** A state, shown as a sign and a word, so that it does not depend on colour. */
export const state = (tone: Tone, text: string): Html =>
  html`<span class="state ${tone}"><span aria-hidden="true">${SIGNS[tone]}</span> ${text}</span>`;

/** The text of a section without content. */
export const empty = (text: string): Html => html`<p class="empty">${text}</p>`;
