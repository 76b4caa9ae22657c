import { readSheet } from 'read-excel-file/universal';
import type { Line } from './table.ts';
import { unusable } from './unusable.ts';
import { refuseExcess } from './xlsx-limits.ts';

/** The lines of the first sheet of a workbook. Of a formula only the value counts that was kept with it. Throws an UnusableFile. */
export const linesOfXlsx = async (bytes: Uint8Array): Promise<Line[]> => {
  refuseExcess(bytes);
  const rows = await rowsOf(bytes);
  return rows
    .map((cells, index) => ({ cells: cells.map(textOf), line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
};

const rowsOf = async (bytes: Uint8Array) => {
  try {
    return await readSheet(new Blob([Uint8Array.from(bytes)]));
  } catch (error) {
    throw unusable('Het XLSX-bestand kan niet gelezen worden. Bewaar het opnieuw in Excel, of als CSV.', error);
  }
};

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  // A day of a sheet has no time zone: the library gives its midnight in UTC.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, '2027-02-01'.length);
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nee';
  return String(cell);
};
