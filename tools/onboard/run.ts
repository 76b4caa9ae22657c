import { counted } from '../../functions/http/counted.ts';
import { parsedRows } from '../../functions/municipality/file/rows.ts';
import type { Table } from '../../functions/municipality/file/table.ts';
import { readArguments, type Target, USAGE } from './arguments.ts';
import { writeExample } from './example.ts';
import { Failure } from './failure.ts';
import { readTable } from './file.ts';
import { showProgress } from './progress.ts';
import { rehearse } from './rehearse.ts';
import { asItIs, type Checked, createdAs, existingAs, type RowOutcome, reason, reportOf } from './report.ts';
import type { Surroundings } from './surroundings.ts';
import { type Answered, ROWS_A_REQUEST } from './target.ts';

const AMISS: readonly RowOutcome['status'][] = ['refused', 'different', 'createdOtherwise', 'validOtherwise'];

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
    return outcomes.some(({ status }) => AMISS.includes(status)) ? 1 : 0;
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

const check = (table: Table, { allowOverlap }: { allowOverlap: boolean }): Checked[] =>
  parsedRows(table).map(({ row, parsed, known }) => {
    if (!parsed.ok) return { row, ...known, status: 'refused', details: parsed.refusals.map(reason) };
    const onboarding = allowOverlap ? { ...parsed.onboarding, allowOverlap } : parsed.onboarding;
    const { nisCode, startDate } = onboarding;
    return { row, nisCode, startDate, status: 'valid', details: [], onboarding };
  });

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

const outcomeOf = ({ onboarding: _, ...row }: Checked, answer: Answered | undefined): RowOutcome => {
  if (!answer) return { ...row, status: 'refused', details: ['Deze rij kreeg geen antwoord.'] };
  const errors = answer.errors ?? (answer.error ? [answer.error] : []);
  if (answer.status === 'existing' && answer.trajectoryId !== undefined) {
    return { ...row, ...existingAs(answer.trajectoryId, answer.trajectoryStatus, answer.differences ?? []) };
  }
  if (answer.status === 'created' && answer.trajectoryId !== undefined) {
    return { ...row, ...createdAs(['created', 'createdOtherwise'], answer.trajectoryId, answer.differences ?? []) };
  }
  const trajectory = answer.trajectoryId === undefined ? [] : [asItIs(answer.trajectoryId, answer.trajectoryStatus)];
  return { ...row, status: answer.status, details: [...trajectory, ...errors.map(reason)] };
};
