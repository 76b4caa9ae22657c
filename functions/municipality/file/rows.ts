import { type Parsed, parseRows } from '../parse.ts';
import type { Table } from './table.ts';

/** A row of a file: parsed, or refused as a request with it would be. `known` is what stands in its cells, also when it is refused. */
export type ParsedRow = {
  row: number;
  parsed: Parsed | { ok: false; refusals: readonly { code: string; message: string }[] };
  known: { nisCode: string; startDate: string };
};

/** The rows of a file. One with cells that are nobody's is not read, so that it does not count as the first of two either. */
export const parsedRows = ({ rows, columns, tooLong }: Table): ParsedRow[] =>
  parseRows(
    rows.map((row, index) => (tooLong.has(index + 1) ? undefined : row)),
    columns,
  ).map(({ row, parsed }) => {
    const message = tooLong.get(row);
    const input = rows[row - 1];
    const known = { nisCode: textAt(input, 'nisCode'), startDate: textAt(input, 'startDate') };
    return message === undefined
      ? { row, parsed, known }
      : { row, parsed: { ok: false, refusals: [{ code: 'ROW_TOO_LONG', message }] }, known };
  });

const textAt = (row: unknown, field: string): string => {
  if (typeof row !== 'object' || row === null) return '';
  const value: unknown = Object.entries(row).find(([name]) => name === field)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 20) : '';
};
