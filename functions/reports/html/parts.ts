import { type Html, html, type Piece } from '../../http/html.ts';

/** A heading with what belongs to it; `keep` keeps it on one sheet of paper. */
export const section = (title: string, content: Piece, { keep = false } = {}): Html =>
  html`<section class="card${keep ? ' keep' : ''}"><h2>${title}</h2>
${content}
</section>
`;

export type Figure = { label: string; value: string | number; alert?: boolean };

/** The few numbers that one looks for first. */
export const figures = (all: readonly Figure[]): Html =>
  html`<dl class="figures">${all.map(
    ({ label, value, alert }) =>
      html`<div${alert ? html` class="alert"` : null}><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;

export type Column = { title: string; kind?: 'number' | 'day' };

/** The first cell of each row names the row. */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Piece[])[],
  sum?: readonly Piece[],
): Html => {
  const line = (cells: readonly Piece[]) =>
    cells.map((cell, index) =>
      index === 0 ? html`<th scope="row">${cell}</th>` : html`<td${classOf(columns[index])}>${cell}</td>`,
    );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${classOf(column)}>${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${line(row)}</tr>\n`)}</tbody>
${sum ? html`<tfoot><tr class="sum">${line(sum)}</tr></tfoot>` : null}
</table></div>`;
};

const classOf = (column: Column | undefined): Html | null => (column?.kind ? html` class="${column.kind}"` : null);

const SIGNS = { done: '✓', open: '○', late: '!', quiet: '–' } as const;
export type Tone = keyof typeof SIGNS;

/** A state as a sign and a word, so that colour never says it alone. */
export const state = (tone: Tone, text: string): Html =>
  html`<span class="state ${tone}"><span aria-hidden="true">${SIGNS[tone]}</span> ${text}</span>`;

/** What stands where there is nothing yet. */
export const empty = (text: string): Html => html`<p class="empty">${text}</p>`;
