import { CsvError, parse } from 'csv-parse/sync';
import { type Columns, MAX_BUDGET_CENTS } from '../../functions/municipality/parse.ts';
import { unusable } from './failure.ts';

/** The rows of a file, not yet parsed, and which of its columns hold which field. */
export type Table = { rows: unknown[]; columns: Columns };

const REQUIRED = ['nisCode', 'startDate', 'coachName', 'coachEmail', 'officerName', 'officerEmail'];
const OPTIONAL = ['officerPhone', 'targetGroupSize', 'venue'];
const BUDGET = ['workingBudgetCents', 'workingBudget'];
const COLUMNS = [...REQUIRED, ...OPTIONAL, ...BUDGET];

/** The onboardings in a CSV text, a row each; an empty cell is a field left out. */
export const tableOfCsv = (text: string): Table => {
  const [headers, ...records] = recordsOf(text);
  if (!headers) throw unusable('Het bestand is leeg.');
  const columns = columnsOf(headers);
  const rows = records.map((record) =>
    rowOf(new Map(columns.map((column, index) => [column, (record[index] ?? '').trim()]))),
  );
  return { rows, columns: fieldsIn(columns, headers) };
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
const fieldsIn = (columns: readonly string[], headers: readonly string[]): Columns =>
  new Map(
    columns.map((column, index) => {
      const name = headers[index]?.trim() ?? column;
      const expected = `het werkingsbudget in euro, van 0 tot ${WHOLE_EUROS}, bijvoorbeeld 15000 of 15.000,00`;
      return [FIELDS[column] ?? column, column === 'workingBudget' ? { name, expected } : { name }];
    }),
  );

const recordsOf = (text: string): string[][] => {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unusable(`Het bestand is geen goede CSV: ${reasonOf(error)} (regel ${String(error.lines)}).`, error);
  }
};

const reasonOf = ({ code }: CsvError): string => {
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'deze rij heeft meer of minder cellen dan er koppen zijn';
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

const columnsOf = (headers: readonly string[]): string[] => {
  const columns = headers.map((header) => {
    const name = header.trim();
    const column = COLUMNS.find((known) => known.toLowerCase() === name.toLowerCase());
    if (!column) throw unusable(`De kolom “${name}” is onbekend. De kolommen zijn: ${COLUMNS.join(', ')}.`);
    return column;
  });
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice) throw unusable(`De kolom ${twice} staat er twee keer.`);
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  const budgets = BUDGET.filter((column) => columns.includes(column));
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
  };
};

// What cannot be read stays as it is: the parser of onboardings says what is wrong with it.
const wholeNumberFrom = (cell: string): unknown => (/^-?\d{1,15}$/.test(cell) ? Number(cell) : cell);

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
