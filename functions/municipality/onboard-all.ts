import type { Refusal } from '../../domain/decision.ts';
import { normalisedEmail } from '../../domain/person/person.ts';
import { type Dependencies, type Onboarded, type OnboardRefusal, onboard, type Requester } from './onboard.ts';
import { type Onboarding, parseOnboarding, parseRows } from './parse.ts';
import { rowsOf } from './rows.ts';

export type RowResult = {
  /** The number of the row, from 1. */
  row: number;
  /** Null when the row has no readable NIS code. */
  nisCode: string | null;
  status: 'created' | 'existing' | 'refused';
  trajectoryId?: string;
  /** An existing trajectory can be completed. */
  trajectoryStatus?: Onboarded['trajectoryStatus'];
  /** The fields in which the row differs from a trajectory or people that exist. Absent when there are none. */
  differences?: string[];
  /** What to know of the dates of the sessions, of a row that was only tried. Absent when there is nothing. */
  warnings?: Onboarded['warnings'];
  error?: RowError;
  /** All errors of the row. `error` is the first of them. */
  errors?: RowError[];
};

type RowError = Refusal<OnboardRefusal['code'] | 'TRY_AGAIN'>;

export type BatchResult = {
  results: RowResult[];
  summary: { created: number; existing: number; different: number; refused: number };
};

export type Answer =
  | { kind: 'single'; result: Onboarded }
  | { kind: 'batch'; result: BatchResult }
  | { kind: 'refused'; refusals: [OnboardRefusal, ...OnboardRefusal[]] };

export type BatchDependencies = Dependencies & {
  /** Logs rows that failed because of an error of ours, without their content. */
  log: { error(message: string, details: { row: number; nisCode: string; cause: string }): void };
};

const LANES_AT_ONCE = 8;

/**
 * Onboards one municipality, an array of them, or `{onboardings: […]}`. An unexpected error in a batch refuses only its
 * row. An unexpected error in a single onboarding is thrown.
 */
export const onboardAll = async (input: unknown, deps: BatchDependencies, by: Requester): Promise<Answer> => {
  const asked = rowsOf(input);
  if (asked.kind === 'refused') return { kind: 'refused', refusals: [asked.refusal] };
  if (asked.kind === 'batch') return { kind: 'batch', result: await onboardRows(asked.rows, deps, by) };
  const parsed = parseOnboarding(asked.row);
  if (!parsed.ok) return { kind: 'refused', refusals: parsed.refusals };
  const outcome = await onboard(parsed.onboarding, deps, by);
  return outcome.ok ? { kind: 'single', result: outcome.value } : { kind: 'refused', refusals: [outcome.refusal] };
};

const onboardRows = async (rows: readonly unknown[], deps: BatchDependencies, by: Requester): Promise<BatchResult> => {
  const results: RowResult[] = [];
  const asked: Asked[] = [];
  for (const { row, parsed } of parseRows(rows)) {
    if (!parsed.ok) {
      results.push({ row, nisCode: nisCodeIn(rows[row - 1]), status: 'refused', ...refusedFor(...parsed.refusals) });
      continue;
    }
    asked.push({ row, onboarding: parsed.onboarding });
  }
  const waiting = lanesOf(asked).values();
  const work = async (): Promise<void> => {
    for (const lane of waiting) {
      for (const { row, onboarding } of lane) results.push(await onboardRow(row, onboarding, deps, by));
    }
  };
  await Promise.all(Array.from({ length: LANES_AT_ONCE }, work));
  results.sort((a, b) => a.row - b.row);
  const count = (status: RowResult['status']): number => results.filter((result) => result.status === status).length;
  return {
    results,
    summary: {
      created: count('created'),
      existing: count('existing'),
      different: results.filter(({ differences }) => differences).length,
      refused: count('refused'),
    },
  };
};

type Asked = { row: number; onboarding: Onboarding };

/**
 * Rows that run one after the other. In parallel, rows with the same coach would each try to create the coach, and of
 * two rows of one municipality that overlap it would be chance which one is refused.
 */
const lanesOf = (asked: readonly Asked[]): Asked[][] => {
  const lanes: { coaches: Set<string>; nisCodes: Set<string>; rows: Asked[] }[] = [];
  for (const one of asked) {
    const coach = normalisedEmail(one.onboarding.coach.email);
    const { nisCode } = one.onboarding;
    const [lane, ...others] = lanes.filter(({ coaches, nisCodes }) => coaches.has(coach) || nisCodes.has(nisCode));
    if (!lane) {
      lanes.push({ coaches: new Set([coach]), nisCodes: new Set([nisCode]), rows: [one] });
      continue;
    }
    for (const other of others) {
      lanes.splice(lanes.indexOf(other), 1);
      for (const each of other.coaches) lane.coaches.add(each);
      for (const each of other.nisCodes) lane.nisCodes.add(each);
      lane.rows.push(...other.rows);
    }
    lane.coaches.add(coach);
    lane.nisCodes.add(nisCode);
    lane.rows.push(one);
  }
  return lanes.map(({ rows }) => rows.toSorted((a, b) => a.row - b.row));
};

const onboardRow = async (
  row: number,
  onboarding: Onboarding,
  deps: BatchDependencies,
  by: Requester,
): Promise<RowResult> => {
  const { nisCode } = onboarding;
  try {
    const outcome = await onboard(onboarding, deps, by);
    if (!outcome.ok) return { row, nisCode, status: 'refused', ...refusedFor(outcome.refusal) };
    const { created, trajectoryId, trajectoryStatus, differences, warnings = [] } = outcome.value;
    return {
      ...{ row, nisCode, status: created ? 'created' : 'existing', trajectoryId, trajectoryStatus },
      ...(differences.length === 0 ? {} : { differences }),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  } catch (error) {
    const cause = error instanceof Error ? error.name : typeof error;
    deps.log.error('A row could not be onboarded', { row, nisCode, cause });
    const message = 'Deze rij kon nu niet verwerkt worden. Probeer ze opnieuw: wat al bestaat, blijft zoals het is.';
    return { row, nisCode, status: 'refused', ...refusedFor({ code: 'TRY_AGAIN', message }) };
  }
};

const refusedFor = (...errors: [RowError, ...RowError[]]) => ({ error: errors[0], errors });

const nisCodeIn = (row: unknown): string | null =>
  typeof row === 'object' && row !== null && 'nisCode' in row && typeof row.nisCode === 'string'
    ? row.nisCode.slice(0, 20)
    : null;
