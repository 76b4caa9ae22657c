import { type Html, html, type Piece } from '../../http/html.ts';
import { type Column, table as tableOf } from '../../http/table.ts';

/** A heading with what belongs to it; `keep` keeps it on one sheet of paper. */
export const section = (title: string, content: Piece, { keep = false } = {}): Html =>
  html`<section class="card${keep ? ' keep' : ''}"><h2>${title}</h2>
${content}
</section>
`;

/** `whole` has a row of its own on a phone: an amount does not break. */
export type Figure = { label: string; value: string | number; alert?: boolean; whole?: boolean };

/** The few numbers that one looks for first. */
export const figures = (all: readonly Figure[]): Html =>
  html`<dl class="figures">${all.map(
    ({ label, value, alert, whole }) =>
      html`<div class="figure${alert ? ' alert' : ''}${whole ? ' whole' : ''}"><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;

/** The first cell of each row names the row. */
export const table = (
  label: string,
  columns: readonly Column[],
  rows: readonly (readonly Piece[])[],
  sum?: readonly Piece[],
): Html => tableOf({ label, columns, rows, sum });

const SIGNS = { done: '✓', open: '○', late: '!', quiet: '–' } as const;
export type Tone = keyof typeof SIGNS;

/** A state as a sign and a word, so that colour never says it alone. */
export const state = (tone: Tone, text: string): Html =>
  html`<span class="state ${tone}"><span aria-hidden="true">${SIGNS[tone]}</span> ${text}</span>`;

/** What stands where there is nothing yet. */
export const empty = (text: string): Html => html`<p class="empty">${text}</p>`;
