import { linesOfCsv } from './csv.ts';
import { decode } from './encoding.ts';
import type { Line } from './table.ts';
import { unusable } from './unusable.ts';

const ZIP = [0x50, 0x4b];
/** What Excel saved until 2007. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** The lines of a CSV or XLSX file, told apart by their content. Throws an UnusableFile. */
export const linesIn = async (bytes: Uint8Array): Promise<Line[]> => {
  if (beginsWith(bytes, ZIP)) return (await import('./xlsx.ts')).linesOfXlsx(bytes);
  if (beginsWith(bytes, OLD_EXCEL)) {
    throw unusable(
      'Dit is een Excel-bestand van de oude soort (.xls), of een met een wachtwoord. Bewaar het als .xlsx.',
    );
  }
  return linesOfCsv(decode(bytes));
};
