import { CsvError, parse } from 'csv-parse/sync';
import type { Line } from './table.ts';
import { unusable } from './unusable.ts';

// Spreadsheets agree on this first line, which tells the delimiter and is not a row.
const SEPARATOR_LINE = /^"?sep=([^\r\n])"?[;,\t]*(\r\n|\r|\n|$)/i;

/** The lines of a CSV text, without those that are empty. */
export const linesOfCsv = (text: string): Line[] => {
  const [line = '', separator] = SEPARATOR_LINE.exec(text) ?? [];
  const body = text.slice(line.length);
  const linesBefore = line === '' ? 0 : 1;
  const ends: number[] = [];
  try {
    const records = parse(body, {
      bom: true,
      delimiter: separator ?? delimiterOf(body),
      on_record: (record, { lines }) => {
        ends.push(lines + linesBefore);
        return record;
      },
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
    return records.map((cells, index) => ({ cells, line: ends[index] ?? 0 }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = Number(error.lines) + linesBefore;
    throw unusable(`Het bestand is geen goede CSV: ${reasonOf(error)} (regel ${at}).`, error);
  }
};

const reasonOf = ({ code }: CsvError): string => {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'een aanhalingsteken wordt niet gesloten';
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'er staat een aanhalingsteken op een verkeerde plaats';
    default:
      return 'de opbouw klopt niet';
  }
};

// Excel in Belgium writes semicolons.
const delimiterOf = (text: string): string => {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (delimiter: string): number => header.split(delimiter).length;
  return count(';') > count(',') ? ';' : count('\t') > count(',') ? '\t' : ',';
};
