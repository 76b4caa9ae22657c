import { lookUp } from '../../domain/municipality/register.ts';
import { counted } from '../../functions/http/counted.ts';
import type { Onboarding } from '../../functions/municipality/parse.ts';
import { STATUS as TRAJECTORY_STATUS } from '../../functions/report/nl-BE.ts';
import type { Status } from './target.ts';

/** What became of a row, or would become of it. */
export type RowOutcome = {
  row: number;
  nisCode: string;
  startDate: string;
  status: 'created' | 'createdOtherwise' | 'existing' | 'different' | 'refused' | 'valid' | 'validOtherwise';
  /** The trajectory, or each reason for the refusal. */
  details: string[];
};

/** A row of the file: parsed and ready to be sent, or refused here, with the same parser as over there. */
export type Checked = RowOutcome & { onboarding?: Onboarding };

/** What is said of one row, and of several. */
const STATUS: Record<RowOutcome['status'], { one: string; many: string }> = {
  created: { one: 'nieuw', many: 'nieuw' },
  createdOtherwise: { one: 'nieuw, maar anders', many: 'nieuw, maar anders' },
  existing: { one: 'bestond al', many: 'bestonden al' },
  different: { one: 'bestond al, maar anders', many: 'bestonden al, maar anders' },
  refused: { one: 'geweigerd', many: 'geweigerd' },
  valid: { one: 'in orde', many: 'in orde' },
  validOtherwise: { one: 'in orde, maar anders', many: 'in orde, maar anders' },
};

/** A table with a line for each row (and one for each further reason), and the totals under it. */
export const reportOf = (outcomes: readonly RowOutcome[]): string => {
  const lines = outcomes.flatMap(({ row, nisCode, startDate, status, details }) => {
    const [first = '', ...others] = details;
    return [
      [String(row), nisCode, nameOf(nisCode), startDate, STATUS[status].one, first],
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
    .map(([status, said]) => ({ said, count: outcomes.filter((outcome) => outcome.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ said, count }) => counted(count, said.one, said.many));
  return [...text, '', `${counted(outcomes.length, 'rij', 'rijen')}: ${totals.join(', ')}.`].join('\n');
};

const nameOf = (nisCode: string): string => {
  const found = lookUp(nisCode);
  return found.kind === 'current' ? found.municipality.name : found.kind === 'merged' ? found.name : '–';
};

// A cell comes from a file: it must not move the cursor or turn the text round.
const printable = (cell: string): string => cell.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '�').slice(0, 300);

export const reason = ({ code, message }: { code: string; message: string }): string => `${code}: ${message}`;

/** One that is over is there too, but nothing comes of it any more. */
export const asItIs = (trajectoryId: string, status: Status | undefined): string =>
  status === 'completed' ? `${trajectoryId} (${TRAJECTORY_STATUS[status].toLowerCase()})` : trajectoryId;

/** A row that exists, with the columns in which it says something else. */
export const existingAs = (
  trajectoryId: string,
  status: Status | undefined,
  differences: readonly string[],
): Pick<RowOutcome, 'status' | 'details'> => ({
  status: differences.length === 0 ? 'existing' : 'different',
  details: [
    asItIs(trajectoryId, status),
    ...(differences.length === 0 ? [] : [`Niet overgenomen: ${differences.join(', ')}. Er is niets gewijzigd.`]),
  ],
});

/** A row that is new, or would be, with the columns in which it says something else of people who are known. */
export const createdAs = (
  [status, otherwise]: readonly ['created', 'createdOtherwise'] | readonly ['valid', 'validOtherwise'],
  trajectoryId: string,
  differences: readonly string[],
): Pick<RowOutcome, 'status' | 'details'> => ({
  status: differences.length === 0 ? status : otherwise,
  details: [
    trajectoryId,
    ...(differences.length === 0
      ? []
      : [`Niet overgenomen: ${differences.join(', ')}. We kennen die persoon al met andere gegevens.`]),
  ],
});
