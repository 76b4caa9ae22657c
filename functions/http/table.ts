import { type Html, html, type Piece } from './html.ts';

export type Column = { title: string; kind?: 'number' | 'day' };

export type Table = {
  /** The name of the table. Screen readers read it for the table and for the region that scrolls. */
  label: string;
  /** True when the label is also shown above the table. */
  captioned?: boolean;
  columns: readonly Column[];
  /** The first cell of each row is the header of the row. */
  rows: readonly (readonly Piece[])[];
  sum?: readonly Piece[] | undefined;
};

/** The most columns that fit on a phone. In a wider table each row becomes a list of its cells there. */
const FIT_ON_A_PHONE = 2;

/**
 * The `role` attributes repeat the roles of the elements: an element that is displayed as a list loses its role of
 * table otherwise.
 */
export const table = ({ label, captioned = true, columns, rows, sum }: Table): Html => {
  const stacks = columns.length > FIT_ON_A_PHONE;
  const cellOf = (cell: Piece, index: number): Html => {
    const column = columns[index];
    if (index === 0) return html`<th scope="row" role="rowheader">${cell}</th>`;
    return html`<td role="cell"${classOf(column)}${stacks ? html` data-label="${column?.title}"` : null}>${cell}</td>`;
  };
  const line = (cells: readonly Piece[]) => cells.map(cellOf);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table role="table"${stacks ? html` class="stacks"` : null}>
${captioned ? html`<caption>${label}</caption>` : null}
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader"${classOf(column)}>${column.title}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => html`<tr role="row">${line(row)}</tr>\n`)}</tbody>
${sum ? html`<tfoot role="rowgroup"><tr role="row" class="sum">${line(sum)}</tr></tfoot>` : null}
</table></div>`;
};

const classOf = (column: Column | undefined): Html | null => (column?.kind ? html` class="${column.kind}"` : null);
