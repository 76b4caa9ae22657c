import { dateOf, type IsoInstant, timeOf } from '../../domain/calendar/local-time.ts';
import { amount } from './format.ts';

/**
 * An amount is in euro cents and becomes `9075,00`, an instant becomes local date and time, `2027-01-04 09:00`; a text can
 * hold anything.
 */
export type Cell = string | number | null | { cents: number } | { instant: IsoInstant };

// What Excel, Calc and Sheets take for a formula, also in full width and after blanks or a quote.
const FORMULA = /^[\s"']*[=+\-@\t\r＝＋－＠|%]/;

/**
 * RFC 4180 with what Belgian Excel opens right at a double click: UTF-8 with a byte order mark, semicolons, and a comma in
 * amounts. A text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${[header, ...rows].map((row) => row.map(field).join(';')).join('\r\n')}\r\n`;

const field = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') {
    if ('cents' in cell) return amount(cell.cents).replaceAll('.', '');
    return `${dateOf(cell.instant)} ${timeOf(cell.instant)}`;
  }
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";\r\n,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
