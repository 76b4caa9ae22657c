import { COLOURS } from '../../emails/colours.ts';
import { type Html, html, type Piece } from './html.ts';

const { muted, rest, card } = COLOURS.light;

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

const SHADE = 'rgba(20,40,30,.35)';

/**
 * A table that scrolls sideways has a shadow on the side where there is more. On a phone, a wide table becomes a list.
 */
export const TABLE_STYLE = `
.scroll{overflow-x:auto;background:linear-gradient(90deg,${card} 40%,transparent) left/2.5rem 100%,linear-gradient(270deg,${card} 40%,transparent) right/2.5rem 100%,linear-gradient(90deg,${SHADE},transparent) left/.75rem 100%,linear-gradient(270deg,${SHADE},transparent) right/.75rem 100%;background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
@media screen and (max-width:40rem){
.stacks,.stacks caption,.stacks tbody,.stacks tfoot,.stacks tr,.stacks tbody th,.stacks tfoot th,table.stacks td{display:block}
.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stacks tr{padding:.6rem 0;border-bottom:1px solid ${rest}}
.stacks tbody tr:last-child{border-bottom:0}
.stacks tbody th,.stacks tfoot th,table.stacks td{border:0;padding:.1rem 0;overflow-wrap:anywhere}
table.stacks td{position:relative;padding-left:42%;min-height:1.7em;text-align:left}
.stacks td,.stacks td *{white-space:normal}
.stacks td::before{content:attr(data-label);position:absolute;left:0;width:40%;color:${muted};font-size:.8125rem;font-weight:400;line-height:1.8}
table.stacks td:has(details){padding-left:0}
.stacks td:has(details)::before{position:static;display:block;width:auto}
}
@media print{.scroll{overflow:visible;background:none}}
`;
