import { CsvError, parse } from 'csv-parse/sync';
import { counted } from '../../functions/http/counted.ts';
import { MAX_BUDGET_CENTS } from '../../functions/municipality/limits.ts';
import type { Columns } from '../../functions/municipality/parse.ts';
import { unusable } from './failure.ts';

/** The rows of a file, not yet parsed, and which of its columns hold which field. */
export type Table = {
  rows: unknown[];
  columns: Columns;
  /** What is wrong with a row that has more cells than there are columns, by its number from 1. */
  tooLong: ReadonlyMap<number, string>;
};

const REQUIRED = ['nisCode', 'startDate', 'coachName', 'coachEmail', 'officerName', 'officerEmail'];
const OPTIONAL = ['officerPhone', 'targetGroupSize', 'venue', 'allowOverlap'];
const BUDGET = ['workingBudgetCents', 'workingBudget'];
const COLUMNS = [...REQUIRED, ...OPTIONAL, ...BUDGET];

/**
 * The onboardings in a CSV text, a row each; an empty cell is a field left out, and so is a cell that is not there. Empty
 * columns without a header, which spreadsheets leave, are no columns.
 */
export const tableOfCsv = (text: string): Table => {
  const [first, ...records] = recordsOf(text);
  if (!first) throw unusable('Het bestand is leeg.');
  const headers = first.cells;
  refuseNamelessColumns(headers, records);
  const columns = columnsOf(headers);
  const rows = records.map(({ cells }) =>
    rowOf(new Map(columns.map(({ name, index }) => [name, (cells[index] ?? '').trim()]))),
  );
  return { rows, columns: fieldsIn(columns, headers), tooLong: tooLongOf(headers, records) };
};

/** `line` is that of the file, from 1. */
type Line = { cells: string[]; line: number };
type Column = { name: string; index: number };

const tooLongOf = (headers: readonly string[], records: readonly Line[]): Map<number, string> =>
  new Map(
    records.flatMap(({ cells, line }, index): [number, string][] => {
      // Even when what is too much is empty: a delimiter within a cell moves all that follows by one.
      if (cells.length <= headers.length) return [];
      const hint = 'Zet een cel met een scheidingsteken erin tussen aanhalingstekens.';
      const message = `Deze rij (regel ${line} van het bestand) telt ${cells.length} cellen, en er zijn ${counted(headers.length, 'kolom', 'kolommen')}. ${hint}`;
      return [[index + 1, message]];
    }),
  );

const refuseNamelessColumns = (headers: readonly string[], records: readonly Line[]): void => {
  for (const [index, header] of headers.entries()) {
    if (header.trim() !== '') continue;
    const row = records.findIndex(({ cells }) => (cells[index] ?? '').trim() !== '');
    if (row < 0) continue;
    const cell = (records[row]?.cells[index] ?? '').trim().slice(0, 20);
    throw unusable(
      `Kolom ${index + 1} heeft geen kop, maar in rij ${row + 1} staat er “${cell}”. Geef de kolom een kop, of maak ze leeg.`,
    );
  }
};

const FIELDS: Record<string, string> = {
  coachName: 'coach.name',
  coachEmail: 'coach.email',
  officerName: 'officer.name',
  officerEmail: 'officer.email',
  officerPhone: 'officer.phone',
  workingBudget: 'workingBudgetCents',
};

const WHOLE_EUROS = (MAX_BUDGET_CENTS / 100).toLocaleString('nl-BE');

/** As the file writes its headers, since that is what its owner looks for. */
const fieldsIn = (columns: readonly Column[], headers: readonly string[]): Columns =>
  new Map(
    columns.map(({ name: column, index }) => {
      const name = headers[index]?.trim() ?? column;
      const expected = `het werkingsbudget in euro, van 0 tot ${WHOLE_EUROS}, bijvoorbeeld 15000 of 15.000,00`;
      const field = FIELDS[column] ?? column;
      if (column === 'allowOverlap') return [field, { name, expected: 'ja of nee' }];
      return [field, column === 'workingBudget' ? { name, expected } : { name }];
    }),
  );

// Spreadsheets agree on this first line, which tells the delimiter and is not a row.
const SEPARATOR_LINE = /^"?sep=([^\r\n])"?[;,\t]*(\r\n|\r|\n|$)/i;

const recordsOf = (text: string): Line[] => {
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

const columnsOf = (headers: readonly string[]): Column[] => {
  const columns = headers.flatMap((header, index): Column[] => {
    const written = header.trim();
    if (written === '') return [];
    const name = COLUMNS.find((known) => known.toLowerCase() === written.toLowerCase());
    if (!name) throw unusable(`De kolom “${written}” is onbekend. De kolommen zijn: ${COLUMNS.join(', ')}.`);
    return [{ name, index }];
  });
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw unusable(`De kolom ${twice} staat er twee keer.`);
  const missing = REQUIRED.filter((name) => !names.includes(name));
  const budgets = BUDGET.filter((name) => names.includes(name));
  if (budgets.length === 0) missing.push('workingBudgetCents (of workingBudget)');
  if (missing.length > 0) throw unusable(`Er ontbreken kolommen: ${missing.join(', ')}.`);
  if (budgets.length === 2) throw unusable('Geef workingBudgetCents of workingBudget, niet allebei.');
  return columns;
};

const rowOf = (cells: ReadonlyMap<string, string>): object => {
  const field = (name: string, column: string, read: (cell: string) => unknown = (cell) => cell): object => {
    const cell = cells.get(column);
    return cell === undefined || cell === '' ? {} : { [name]: read(cell) };
  };
  return {
    ...field('nisCode', 'nisCode'),
    ...field('startDate', 'startDate', isoDateFrom),
    coach: { ...field('name', 'coachName'), ...field('email', 'coachEmail') },
    officer: { ...field('name', 'officerName'), ...field('email', 'officerEmail'), ...field('phone', 'officerPhone') },
    ...field('workingBudgetCents', 'workingBudgetCents', wholeNumberFrom),
    ...field('workingBudgetCents', 'workingBudget', centsFrom),
    ...field('targetGroupSize', 'targetGroupSize', wholeNumberFrom),
    ...field('venue', 'venue'),
    ...field('allowOverlap', 'allowOverlap', yesOrNoFrom),
  };
};

// What cannot be read stays as it is: the parser of onboardings says what is wrong with it.
const wholeNumberFrom = (cell: string): unknown => (/^-?\d{1,15}$/.test(cell) ? Number(cell) : cell);

const yesOrNoFrom = (cell: string): unknown =>
  /^(ja|yes|true|waar|1|x)$/i.test(cell) ? true : /^(nee|no|false|onwaar|0)$/i.test(cell) ? false : cell;

// Excel turns 2027-02-01 into 1/02/2027.
const isoDateFrom = (cell: string): string => {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
};

/** `15000`, `15.000`, `15 000,50`, `€ 15.000,00` and `15000.50` in cents; anything else as it is. */
const centsFrom = (cell: string): unknown => {
  const amount = cell.replaceAll(/[€\s]/g, '');
  const [, sign, euros, decimals = ''] =
    /^(-?)(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}))?$/.exec(amount) ??
    /^(-?)(\d{1,12})\.(\d{1,2})$/.exec(amount) ??
    [];
  if (euros === undefined) return cell;
  const cents = Number(euros.replaceAll('.', '')) * 100 + Number(decimals.padEnd(2, '0'));
  return sign === '-' ? -cents : cents;
};
