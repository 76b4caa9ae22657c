import { lookUp } from '../../../domain/municipality/register.ts';
import type { Onboarding } from '../parse.ts';
import type { OnboardingAnswer } from '../schema.ts';
import type { RowOutcome } from './outcome-schema.ts';
import { parsedRows } from './rows.ts';
import { type Line, type Table, tableOf } from './table.ts';

/** A row of a file: ready to be sent, or refused by the same parser as over there. */
type Checked = { known: Pick<RowOutcome, 'row' | 'line' | 'municipality' | 'startDate'> } & (
  | { onboarding: Onboarding }
  | { errors: string[] }
);

/** Onboards rows, or only tries to, as the route of the API does. */
export type Onboard = (onboardings: readonly Onboarding[]) => Promise<OnboardingAnswer>;

/** The outcomes of the rows of a file from a row on, at most so many, in their order. Throws an UnusableFile. */
export const outcomesOf = async (
  lines: readonly Line[],
  onboard: Onboard,
  { from = 0, most = Number.POSITIVE_INFINITY }: { from?: number; most?: number } = {},
): Promise<RowOutcome[]> => {
  const checked = check(tableOf(lines), lines).slice(from, from + most);
  const toSend = checked.flatMap((one) => ('onboarding' in one ? [one] : []));
  const answer = toSend.length === 0 ? undefined : await onboard(toSend.map(({ onboarding }) => onboarding));
  const results = answer && 'results' in answer ? answer.results : [];
  return checked.map((one): RowOutcome => {
    if ('errors' in one) return { ...one.known, status: 'refused', errors: one.errors };
    const result = results[toSend.indexOf(one)];
    if (!result) throw new Error(`Row ${one.known.row} was sent and got no answer`);
    const { status, trajectoryId, differences, warnings, errors } = result;
    return {
      ...{ ...one.known, status },
      ...(trajectoryId === undefined ? {} : { trajectoryId }),
      ...(differences === undefined ? {} : { differences }),
      ...(warnings === undefined ? {} : { warnings: warnings.map(({ message }) => message) }),
      ...(errors === undefined ? {} : { errors: errors.map(({ message }) => message) }),
    };
  });
};

const check = (table: Table, [, ...lines]: readonly Line[]): Checked[] =>
  parsedRows(table).map(({ row, parsed, known: { nisCode, startDate } }): Checked => {
    const known = { row, line: lines[row - 1]?.line ?? row, municipality: nameOf(nisCode), startDate };
    if (parsed.ok) return { known, onboarding: parsed.onboarding };
    return { known, errors: parsed.refusals.map(({ message }) => message) };
  });

const nameOf = (nisCode: string): string => {
  const found = lookUp(nisCode);
  return found.kind === 'current' ? found.municipality.name : found.kind === 'merged' ? found.name : nisCode;
};
