import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Arguments, parseArguments, USAGE } from './arguments.ts';
import { buildProduct, type Versions } from './assembly.ts';
import { simulateAll } from './crew.ts';
import { addUp, missing, report } from './report.ts';
import { replayCommand, shrink } from './shrink.ts';
import { type Run, type Settings, simulate } from './simulate.ts';

const EXIT = { well: 0, violated: 1, usage: 2 };
/** One of so many seeds is played again, on the same engine and on the other. The hashes must be equal. */
const ONE_IN = 50;

const play = async (asked: Arguments, versions: Versions): Promise<boolean> => {
  const began = performance.now();
  const { trajectories, table } = asked;
  const settings = new Map(
    asked.seeds.map((seed, index): [string, Settings] => [
      seed,
      { seed, trajectories, table, faults: asked.faultsOf(index) },
    ]),
  );
  const jobs = [...settings.values()].map((one) => ({ versions, settings: one }));
  const runs: Run[] = [];
  for await (const run of simulateAll(jobs, Math.min(asked.threads, jobs.length))) {
    runs.push(run);
    const { events, mails } = run.figures;
    const verdict = run.violations.length === 0 ? '✓' : '✗';
    console.log(
      `${verdict} seed ${run.seed}  ${run.hash}  ${events} events, ${mails} mails  (${runs.length}/${jobs.length})`,
    );
    const own = settings.get(run.seed);
    if (run.violations.length === 0 || !own) continue;
    console.log(run.violations.map((violation) => `    ${violation}`).join('\n'));
    console.log('  Looking for fewer faults that fail …');
    const smallest = await shrink(versions, own, run);
    console.log(
      smallest.run.violations
        .slice(0, 10)
        .map((violation) => `    ${violation}`)
        .join('\n'),
    );
    console.log(`  Replay it with: ${replayCommand(own, smallest.faults)}`);
    break;
  }
  const seconds = (performance.now() - began) / 1_000;
  const same = await playAgain(runs, settings, versions);
  const total = addUp(runs);
  console.log(report(total, { seconds, seeds: runs.length }));
  const silent = asked.wanted ? missing(total, asked.wanted) : [];
  if (silent.length > 0) console.log(`✗ These never came to pass: ${silent.join(', ')}. Simulate more seeds.`);
  return same && silent.length === 0 && runs.every(({ violations }) => violations.length === 0);
};

const playAgain = async (
  runs: readonly Run[],
  settings: ReadonlyMap<string, Settings>,
  versions: Versions,
): Promise<boolean> => {
  let same = true;
  for (const { seed, hash } of runs.filter((_, index) => index % ONE_IN === 0)) {
    const own = settings.get(seed);
    if (!own) continue;
    const again = await simulate(versions, own);
    console.log(`${again.hash === hash ? '✓ the same hash' : '✗ another hash'}: seed ${seed} played again`);
    const other = own.table === 'memory' ? 'file' : 'memory';
    const elsewhere = await simulate(versions, { ...own, table: other });
    const alike = elsewhere.hash === hash;
    console.log(
      `${alike ? '✓ the same hash' : '✗ another hash'}: seed ${seed} with the table in ${other === 'file' ? 'a file' : 'memory'}`,
    );
    same &&= again.hash === hash && alike;
  }
  return same;
};

const playOne = async (asked: Arguments, versions: Versions, file: string): Promise<boolean> => {
  const lines: string[] = [];
  const [seed = '1'] = asked.seeds;
  const { trajectories, table } = asked;
  const run = await simulate(versions, {
    seed,
    trajectories,
    table,
    faults: asked.faultsOf(0),
    write: (line) => lines.push(line),
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.log(`${run.hash}  ${lines.length} lines in ${file}\n${run.violations.join('\n')}`);
  return run.violations.length === 0;
};

const asked = parseArguments(process.argv.slice(2));
if (asked === 'help') console.log(USAGE);
else if ('wrong' in asked) {
  console.error(asked.wrong);
  process.exitCode = EXIT.usage;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-simulation-'));
  try {
    console.log('Bundling the handlers and synthesizing the templates …');
    const versions = await buildProduct(folder);
    const well = asked.trace === undefined ? await play(asked, versions) : await playOne(asked, versions, asked.trace);
    process.exitCode = well ? EXIT.well : EXIT.violated;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
