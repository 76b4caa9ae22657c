import { longDate } from '../../domain/calendar/dutch-dates.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { refuseStartDate } from '../../domain/trajectory/start-date.ts';
import { counted } from '../../functions/http/counted.ts';
import { municipalityFor, parseRows } from '../../functions/municipality/parse.ts';
import { STATUS } from '../../functions/report/nl-BE.ts';
import { type Environment, readArguments, type Target, USAGE } from './arguments.ts';
import type { Table } from './csv.ts';
import { writeExample } from './example.ts';
import { Failure } from './failure.ts';
import { readTable } from './file.ts';
import { showProgress } from './progress.ts';
import { type RowOutcome, reportOf } from './report.ts';
import type { Answered, Connection, Status } from './target.ts';

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

/** Runs the command and answers its exit code: 0 all fine, 1 some refused, 2 usage or file, 3 unreachable. */
export const run = async (argv: readonly string[], surroundings: Surroundings): Promise<number> => {
  const { stdout, stderr } = surroundings;
  try {
    const options = readArguments(argv, surroundings.environment);
    if (options === 'help') {
      stdout.write(`${USAGE}\n`);
      return 0;
    }
    const table = readTable(options.file ?? (await exampleFor(options.target, surroundings)));
    const outcomes = options.dryRun
      ? await rehearse(table, options.target, surroundings)
      : await onboard(table, options.target, surroundings);
    return outcomes.some(({ status }) => status === 'refused') ? 1 : 0;
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
type Checked = RowOutcome & { onboarding?: object };

const check = ({ rows, columns, tooLong }: Table): Checked[] =>
  // A row with cells that are nobody's is not read, so that it does not count as the first of two either.
  parseRows(
    rows.map((row, index) => (tooLong.has(index + 1) ? undefined : row)),
    columns,
  ).map(({ row, parsed }) => {
    if (parsed.ok) {
      const { onboarding } = parsed;
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

const rehearse = async (table: Table, target: Target, surroundings: Surroundings): Promise<RowOutcome[]> => {
  const { stdout, now } = surroundings;
  const today = await now(target);
  const rows = check(table);
  const valid = rows.filter(({ status }) => status === 'valid').map(trajectoryIdOf);
  const { known, note } = await lookForExisting(valid, target, surroundings);
  const outcomes = rows.map((checked): RowOutcome => {
    if (checked.status === 'refused') return checked;
    const trajectoryId = trajectoryIdOf(checked);
    // Whatever else is wrong by now: it is there, and stays as it is.
    const status = known.get(trajectoryId);
    if (status) return { ...checked, status: 'existing', details: [asItIs(trajectoryId, status)] };
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
): Promise<{ known: ReadonlyMap<string, Status>; note?: string }> => {
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
  table: Table,
  target: Target,
  { stdout, stderr, openTarget }: Surroundings,
): Promise<RowOutcome[]> => {
  const checked = check(table);
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
  status === 'cancelled' || status === 'completed' ? `${trajectoryId} (${STATUS[status].toLowerCase()})` : trajectoryId;

const outcomeOf = ({ onboarding: _, ...row }: Checked, answer: Answered | undefined): RowOutcome => {
  if (!answer) return { ...row, status: 'refused', details: ['Deze rij kreeg geen antwoord.'] };
  const errors = answer.errors ?? (answer.error ? [answer.error] : []);
  const trajectory = answer.trajectoryId === undefined ? [] : [asItIs(answer.trajectoryId, answer.trajectoryStatus)];
  return { ...row, status: answer.status, details: [...trajectory, ...errors.map(reason)] };
};
