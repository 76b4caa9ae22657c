import { longDate } from '../../domain/calendar/dutch-dates.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { cancelledBefore } from '../../domain/trajectory/refuse.ts';
import { refuseStartDate } from '../../domain/trajectory/start-date.ts';
import { counted } from '../../functions/http/counted.ts';
import { differencesOf } from '../../functions/municipality/differences.ts';
import { municipalityFor, type Onboarding, parseRows } from '../../functions/municipality/parse.ts';
import { STATUS } from '../../functions/report/nl-BE.ts';
import { type Environment, readArguments, type Target, USAGE } from './arguments.ts';
import type { Table } from './csv.ts';
import { writeExample } from './example.ts';
import { Failure } from './failure.ts';
import { readTable } from './file.ts';
import { showProgress } from './progress.ts';
import { type RowOutcome, reportOf } from './report.ts';
import type { Answered, Connection, Known, Status } from './target.ts';

/** What the command reaches outside itself. */
export type Surroundings = {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  environment: Environment;
  /** Where `--example` puts its file. */
  exampleFile: string;
  openTarget(target: Target): Promise<Connection>;
  /** The target's own time, which a local cloud may have turned forward. */
  now(target: Target): Promise<IsoInstant>;
};

// Small enough that the bar moves and that one request is done in a few seconds.
const ROWS_A_REQUEST = 20;

/** Runs the command and answers its exit code: 0 all fine, 1 some refused or different, 2 usage or file, 3 unreachable. */
export const run = async (argv: readonly string[], surroundings: Surroundings): Promise<number> => {
  const { stdout, stderr } = surroundings;
  try {
    const options = readArguments(argv, surroundings.environment);
    if (options === 'help') {
      stdout.write(`${USAGE}\n`);
      return 0;
    }
    const table = readTable(options.file ?? (await exampleFor(options.target, surroundings)));
    const rows = check(table, options);
    const outcomes = options.dryRun
      ? await rehearse(rows, options.target, surroundings)
      : await onboard(rows, options.target, surroundings);
    return outcomes.some(({ status }) => status === 'refused' || status === 'different') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
};

const exampleFor = async (target: Target, { stdout, exampleFile, now }: Surroundings): Promise<string> => {
  writeExample(exampleFile, await now(target));
  stdout.write(`${exampleFile} is een voorbeeld met drie gemeenten. Neem er een kopie van voor je eigen bestand.\n\n`);
  return exampleFile;
};

/** A row of the file: parsed and ready to be sent, or refused here, with the same parser as over there. */
type Checked = RowOutcome & { onboarding?: Onboarding };

const check = ({ rows, columns, tooLong }: Table, { allowOverlap }: { allowOverlap: boolean }): Checked[] =>
  // A row with cells that are nobody's is not read, so that it does not count as the first of two either.
  parseRows(
    rows.map((row, index) => (tooLong.has(index + 1) ? undefined : row)),
    columns,
  ).map(({ row, parsed }) => {
    if (parsed.ok) {
      const onboarding = allowOverlap ? { ...parsed.onboarding, allowOverlap } : parsed.onboarding;
      const { nisCode, startDate } = onboarding;
      return { row, nisCode, startDate, status: 'valid', details: [], onboarding };
    }
    const input = rows[row - 1];
    const long = tooLong.get(row);
    const details =
      long === undefined ? parsed.refusals.map(reason) : [reason({ code: 'ROW_TOO_LONG', message: long })];
    return {
      row,
      nisCode: textAt(input, 'nisCode'),
      startDate: textAt(input, 'startDate'),
      status: 'refused',
      details,
    };
  });

const reason = ({ code, message }: { code: string; message: string }): string => `${code}: ${message}`;

const textAt = (row: unknown, field: string): string => {
  if (typeof row !== 'object' || row === null) return '';
  const value: unknown = Object.entries(row).find(([name]) => name === field)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 20) : '';
};

const rehearse = async (
  rows: readonly Checked[],
  target: Target,
  surroundings: Surroundings,
): Promise<RowOutcome[]> => {
  const { stdout, now } = surroundings;
  const today = await now(target);
  const valid = rows.filter(({ status }) => status === 'valid').map(trajectoryIdOf);
  const { known, note } = await lookForExisting(valid, target, surroundings);
  const outcomes = rows.map((checked): RowOutcome => {
    if (checked.status === 'refused') return checked;
    const trajectoryId = trajectoryIdOf(checked);
    // Whatever else is wrong by now: it is there, and stays as it is.
    const existing = known.get(trajectoryId);
    if (existing?.status === 'cancelled') {
      return { ...checked, status: 'refused', details: [reason(cancelledBefore().refusal)] };
    }
    if (existing) {
      const differences = checked.onboarding ? differencesOf(checked.onboarding, existing.facts) : [];
      return { ...checked, ...existingAs(trajectoryId, existing.status, differences) };
    }
    const municipality = municipalityFor(checked.nisCode);
    const refusals = [
      municipality.ok ? undefined : municipality.refusal,
      refuseStartDate(checked.startDate, today),
    ].filter((refusal) => refusal !== undefined);
    if (refusals.length > 0) return { ...checked, status: 'refused', details: refusals.map(reason) };
    return { ...checked, details: [trajectoryId] };
  });
  stdout.write(
    `${reportOf(outcomes)}\nProefronde, gerekend vanaf ${longDate(dateOf(today))}: er is niets veranderd.${note === undefined ? '' : `\n${note}`}\n`,
  );
  return outcomes;
};

const trajectoryIdOf = ({ nisCode, startDate }: RowOutcome): string => `${nisCode}-${startDate}`;

/** A rehearsal is worth something without a server too; it then says what it could not look at. */
const lookForExisting = async (
  trajectoryIds: readonly string[],
  target: Target,
  { openTarget }: Surroundings,
): Promise<{ known: ReadonlyMap<string, Known>; note?: string }> => {
  const unseen = 'Of er rijen bij zijn die al bestaan, is niet nagekeken';
  if (trajectoryIds.length === 0) return { known: new Map() };
  try {
    const { existing } = await openTarget(target);
    const known = await existing(trajectoryIds);
    return known ? { known } : { known: new Map(), note: `${unseen}: dat kan niet met --function.` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { known: new Map(), note: `${unseen}. ${error.message}` };
  }
};

const onboard = async (
  checked: readonly Checked[],
  target: Target,
  { stdout, stderr, openTarget }: Surroundings,
): Promise<RowOutcome[]> => {
  const outcomes: RowOutcome[] = checked.filter(({ onboarding }) => !onboarding);
  const toSend = checked.filter(({ onboarding }) => onboarding);
  const connection = toSend.length > 0 ? await openTarget(target) : undefined;
  const progress = showProgress(stderr, checked.length);
  try {
    if (outcomes.length > 0) progress.done(outcomes.length);
    for (let from = 0; connection && from < toSend.length; from += ROWS_A_REQUEST) {
      const batch = toSend.slice(from, from + ROWS_A_REQUEST);
      const answers = await connection.send(batch.map(({ onboarding }) => onboarding));
      outcomes.push(
        ...batch.map((row, index) =>
          outcomeOf(
            row,
            answers.find((answer) => answer.row === index + 1),
          ),
        ),
      );
      progress.done(batch.length);
    }
  } finally {
    progress.stop();
    if (outcomes.length > 0) stdout.write(`${reportOf(outcomes.toSorted((a, b) => a.row - b.row))}\n`);
    const left = checked.length - outcomes.length;
    if (left > 0) {
      stderr.write(
        `${counted(left, 'rij kreeg', 'rijen kregen')} geen antwoord. Probeer het hele bestand opnieuw: wat al bestaat, blijft zoals het is.\n`,
      );
    }
  }
  return outcomes;
};

/** One that is over is there too, but nothing comes of it any more. */
const asItIs = (trajectoryId: string, status: Status | undefined): string =>
  status === 'completed' ? `${trajectoryId} (${STATUS[status].toLowerCase()})` : trajectoryId;

/** A row that exists, with the columns in which it says something else. */
const existingAs = (
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

const outcomeOf = ({ onboarding: _, ...row }: Checked, answer: Answered | undefined): RowOutcome => {
  if (!answer) return { ...row, status: 'refused', details: ['Deze rij kreeg geen antwoord.'] };
  const errors = answer.errors ?? (answer.error ? [answer.error] : []);
  if (answer.status === 'existing' && answer.trajectoryId !== undefined) {
    return { ...row, ...existingAs(answer.trajectoryId, answer.trajectoryStatus, answer.differences ?? []) };
  }
  const trajectory = answer.trajectoryId === undefined ? [] : [asItIs(answer.trajectoryId, answer.trajectoryStatus)];
  return { ...row, status: answer.status, details: [...trajectory, ...errors.map(reason)] };
};
