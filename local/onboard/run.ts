import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { refuseStartDate } from '../../domain/trajectory/decide.ts';
import { municipalityFor, parseRows } from '../../functions/onboard-municipality/parse.ts';
import { readArguments, type Target, USAGE } from './arguments.ts';
import { Failure } from './failure.ts';
import { readRows } from './file.ts';
import { showProgress } from './progress.ts';
import { type RowOutcome, reportOf } from './report.ts';
import type { Send } from './target.ts';

/** What the command reaches outside itself. */
export type Surroundings = {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
  openTarget(target: Target): Promise<Send>;
  /** The target's own time, which a local cloud may have turned forward. */
  now(target: Target): Promise<IsoInstant>;
};

// Small enough that the bar moves and that one request is done in a few seconds.
const ROWS_A_REQUEST = 20;

/** Runs the command and answers its exit code: 0 all fine, 1 some refused, 2 usage or file, 3 unreachable. */
export const run = async (argv: readonly string[], surroundings: Surroundings): Promise<number> => {
  const { stdout, stderr } = surroundings;
  try {
    const options = readArguments(argv);
    if (options === 'help') {
      stdout.write(`${USAGE}\n`);
      return 0;
    }
    const rows = readRows(options.file);
    const outcomes = options.dryRun
      ? await rehearse(rows, options.target, surroundings)
      : await onboard(rows, options.target, surroundings);
    return outcomes.some(({ status }) => status === 'refused') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
};

/** A row of the file: parsed and ready to be sent, or refused here, with the same parser as over there. */
type Checked = RowOutcome & { onboarding?: object };

const check = (rows: readonly unknown[]): Checked[] =>
  parseRows(rows).map(({ row, parsed }) => {
    if (parsed.ok) {
      const { onboarding } = parsed;
      const { nisCode, startDate } = onboarding;
      return { row, nisCode, startDate, status: 'valid', details: [], onboarding };
    }
    const input = rows[row - 1];
    const details = parsed.refusals.map(reason);
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
  rows: readonly unknown[],
  target: Target,
  { stdout, now }: Surroundings,
): Promise<RowOutcome[]> => {
  const today = await now(target);
  const outcomes = check(rows).map((checked): RowOutcome => {
    if (checked.status === 'refused') return checked;
    const municipality = municipalityFor(checked.nisCode);
    const refusals = [
      municipality.ok ? undefined : municipality.refusal,
      refuseStartDate(checked.startDate, today),
    ].filter((refusal) => refusal !== undefined);
    if (refusals.length > 0) return { ...checked, status: 'refused', details: refusals.map(reason) };
    return { ...checked, details: [`${checked.nisCode}-${checked.startDate}`] };
  });
  stdout.write(`${reportOf(outcomes)}\nProefronde, gerekend vanaf ${dateOf(today)}: er is niets verstuurd.\n`);
  return outcomes;
};

const onboard = async (
  rows: readonly unknown[],
  target: Target,
  { stdout, stderr, openTarget }: Surroundings,
): Promise<RowOutcome[]> => {
  const checked = check(rows);
  const outcomes: RowOutcome[] = checked.filter(({ onboarding }) => !onboarding);
  const toSend = checked.filter(({ onboarding }) => onboarding);
  const send = toSend.length > 0 ? await openTarget(target) : undefined;
  const progress = showProgress(stderr, rows.length);
  try {
    if (outcomes.length > 0) progress.done(outcomes.length);
    for (let from = 0; send && from < toSend.length; from += ROWS_A_REQUEST) {
      const batch = toSend.slice(from, from + ROWS_A_REQUEST);
      const answers = await send(batch.map(({ onboarding }) => onboarding));
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
    if (outcomes.length < rows.length) {
      stderr.write(
        `${rows.length - outcomes.length} rijen kregen geen antwoord. Probeer het hele bestand opnieuw: wat al bestaat, blijft zoals het is.\n`,
      );
    }
  }
  return outcomes;
};

const outcomeOf = (
  { onboarding: _, ...row }: Checked,
  answer: Awaited<ReturnType<Send>>[number] | undefined,
): RowOutcome => {
  if (!answer) return { ...row, status: 'refused', details: ['Deze rij kreeg geen antwoord.'] };
  const details = [answer.trajectoryId, answer.error && reason(answer.error)].filter((detail) => detail !== undefined);
  return { ...row, status: answer.status, details };
};
