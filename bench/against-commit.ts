import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../infra/bundle.ts';
import { type Benchmark, type Figure, median } from './figure.ts';
import { playOn, type Run, speed } from './played.ts';

/** The last commit before the table moved into the cloud's own process. */
const BEFORE = '967119b';
const COUNT = 40;
const ROUNDS = 3;
const AT_MOST = 0.75;
const LAST_FIFTH_AT_LEAST = 0.9;

/** A source tree with its own bundles and templates. */
type Side = { root: string; assembly: string };
type Round = { before: Run; now: Run };

const run = promisify(execFile);

const synthesizeIn = async (root: string, folder: string): Promise<Side> => {
  const assembly = join(folder, 'cdk.out');
  await run(process.execPath, [join(root, 'infra/synth.ts'), '--no-checks'], {
    cwd: root,
    env: { ...process.env, CDK_OUTDIR: assembly },
  });
  return { root, assembly };
};

/** Checks the commit out into the folder and installs what it asks for. */
const checkOut = async (commit: string, folder: string): Promise<string> => {
  const root = join(folder, 'source');
  await run('git', ['clone', '--quiet', '--shared', '--no-checkout', ROOT, root]);
  await run('git', ['-C', root, 'checkout', '--quiet', commit]);
  console.log(`  installing the packages of ${commit}`);
  // On Windows npm is a script, which only a shell runs.
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  return root;
};

const figuresOf = (rounds: readonly Round[], count: number): Figure[] => {
  const over = (measure: (round: Round) => number): number => median(rounds.map(measure));
  const each = rounds.map(({ before, now }) => (now.seconds / before.seconds).toFixed(2)).join(', ');
  const cpu = over(({ before, now }) => now.cpu / before.cpu).toFixed(2);
  const lastToFirst = (one: Run): number => speed(one, 'events', 0.8, 1) / speed(one, 'events', 0, 0.2);
  return [
    { what: `${count} trajectories, before`, value: over(({ before }) => before.seconds), unit: 's' },
    { what: `${count} trajectories, now`, value: over(({ now }) => now.seconds), unit: 's' },
    {
      what: 'now to before',
      value: over(({ before, now }) => now.seconds / before.seconds),
      unit: '×',
      atMost: AT_MOST,
      note: `${each}; ${cpu} of CPU, without the other processes that the commit may start`,
    },
    { what: 'milestones a second, before', value: over(({ before }) => speed(before, 'milestones', 0, 1)) },
    { what: 'milestones a second, now', value: over(({ now }) => speed(now, 'milestones', 0, 1)) },
    {
      what: 'events a second, last fifth to first, now',
      value: over(({ now }) => lastToFirst(now)),
      unit: '×',
      atLeast: LAST_FIFTH_AT_LEAST,
      note: `before ${over(({ before }) => lastToFirst(before)).toFixed(2)}`,
    },
  ];
};

export const againstCommit: Benchmark = {
  about: `the demo beside that of a commit (${BEFORE}), ${COUNT} trajectories of each by turns, ${ROUNDS} rounds`,
  long: true,
  async run({ commit = BEFORE, count = COUNT }) {
    const folder = mkdtempSync(join(tmpdir(), 'klimaatdoeners-against-'));
    try {
      const before = await synthesizeIn(await checkOut(commit, folder), join(folder, 'before'));
      const now = await synthesizeIn(ROOT, join(folder, 'now'));
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        rounds.push({
          before: await playOn(before.root, before.assembly, count),
          now: await playOn(now.root, now.assembly, count),
        });
      }
      return figuresOf(rounds, count);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
