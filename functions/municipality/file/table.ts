import { OPTIONAL, REQUIRED } from '../../../domain/municipality/columns.ts';
import { counted } from '../../http/counted.ts';
import { MAX_BUDGET_CENTS } from '../limits.ts';
import type { Columns } from '../parse.ts';
import { centsFrom, isoDateFrom, wholeNumberFrom, yesOrNoFrom } from './cells.ts';
import { unusable } from './unusable.ts';

/** The rows of a file, not yet parsed, and which of its columns hold which field. */
export type Table = {
  rows: unknown[];
  columns: Columns;
  /** What is wrong with a row that has more cells than there are columns, by its number from 1. */
  tooLong: ReadonlyMap<number, string>;
};

const BUDGET = ['workingBudgetCents', 'workingBudget'];
/** The heading of the column with reasons, in rows that were refused. Whoever mends them may leave it there. */
export const REASON = 'Wat er mis is';
const COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL, ...BUDGET];

/**
 * The onboardings in the lines of a file, a row each; an empty cell is a field left out, and so is a cell that is not there. Empty
 * columns without a header, which spreadsheets leave, are no columns.
 */
export const tableOf = ([first, ...records]: readonly Line[]): Table => {
  if (!first) throw unusable('Het bestand is leeg.');
  const headers = first.cells;
  refuseNamelessColumns(headers, records);
  const columns = columnsOf(headers);
  const rows = records.map(({ cells }) =>
    rowOf(new Map(columns.map(({ name, index }) => [name, plain(cells[index] ?? '')]))),
  );
  return { rows, columns: fieldsIn(columns, headers), tooLong: tooLongOf(headers, records) };
};

// Our own CSV has an apostrophe before what a spreadsheet would take for a formula, such as a telephone number.
const plain = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '');

/** A line of a file as it stands there. `line` counts from 1. */
export type Line = { cells: string[]; line: number };
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

const columnsOf = (headers: readonly string[]): Column[] => {
  const columns = headers.flatMap((header, index): Column[] => {
    const written = header.trim();
    if (written === '' || written === REASON) return [];
    const name = COLUMNS.find((known) => known.toLowerCase() === written.toLowerCase());
    if (!name) throw unusable(`De kolom “${written}” is onbekend. De kolommen zijn: ${COLUMNS.join(', ')}.`);
    return [{ name, index }];
  });
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw unusable(`De kolom ${twice} staat er twee keer.`);
  const missing: string[] = REQUIRED.filter((name) => !names.includes(name));
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
