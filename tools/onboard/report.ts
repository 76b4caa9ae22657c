import { lookUp } from '../../domain/municipality/register.ts';

/** What became of a row, or would become of it. */
export type RowOutcome = {
  row: number;
  nisCode: string;
  startDate: string;
  status: 'created' | 'existing' | 'refused' | 'valid';
  /** The trajectory, or each reason for the refusal. */
  details: string[];
};

const STATUS: Record<RowOutcome['status'], string> = {
  created: 'nieuw',
  existing: 'bestond al',
  refused: 'geweigerd',
  valid: 'in orde',
};

/** A table with a line for each row (and one for each further reason), and the totals under it. */
export const reportOf = (outcomes: readonly RowOutcome[]): string => {
  const lines = outcomes.flatMap(({ row, nisCode, startDate, status, details }) => {
    const [first = '', ...others] = details;
    return [
      [String(row), nisCode, nameOf(nisCode), startDate, STATUS[status], first],
      ...others.map((detail) => ['', '', '', '', '', detail]),
    ];
  });
  const table = [['rij', 'NIS', 'gemeente', 'start', 'resultaat', ''], ...lines].map((cells) => cells.map(printable));
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((cells) => (cells[column] ?? '').length)));
  const text = table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const totals = Object.entries(STATUS)
    .map(([status, label]) => ({ label, count: outcomes.filter((outcome) => outcome.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${count} ${label}`);
  return [...text, '', `${outcomes.length} ${outcomes.length === 1 ? 'rij' : 'rijen'}: ${totals.join(', ')}.`].join(
    '\n',
  );
};

const nameOf = (nisCode: string): string => {
  const found = lookUp(nisCode);
  return found.kind === 'current' ? found.municipality.name : found.kind === 'merged' ? found.name : '–';
};

// A cell comes from a file: it must not move the cursor or turn the text round.
const printable = (cell: string): string => cell.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '�').slice(0, 300);
