import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { againstCommit } from './against-commit.ts';
import { bundles } from './bundles.ts';
import { callPage } from './call-page.ts';
import { coldStart } from './cold-start.ts';
import { cost } from './cost.ts';
import { demo } from './demo.ts';
import { engine } from './engine.ts';
import { type Benchmark, type BenchmarkOptions, isMissed, lineOf } from './figure.ts';
import { firstPage } from './first-page.ts';
import { latency } from './latency.ts';
import { requests } from './requests.ts';
import { rivals } from './rivals.ts';
import { scale } from './scale.ts';
import { scaling, scalingFar } from './scaling.ts';
import { simulation } from './simulation.ts';
import { start } from './start.ts';
import { store } from './store.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  requests,
  bundles,
  start,
  'cold-start': coldStart,
  'first-page': firstPage,
  demo,
  engine,
  store,
  cost,
  scale,
  latency,
  simulation,
  scaling,
  'scaling-far': scalingFar,
  'against-commit': againstCommit,
  'call-page': callPage,
  rivals,
};

const list = Object.entries(benchmarks)
  .map(([name, { about, long }]) => `  ${name.padEnd(14)} ${about}${long ? ' (minutes; only by name)' : ''}`)
  .join('\n');
const USAGE = `npm run bench [-- NAME… [OPTIONS]]

${list}

  --commit COMMIT   what against-commit plays beside the code as it is
  --count NUMBER    how many trajectories it plays of each`;

const EXIT = { reached: 0, missed: 1, usage: 2 };

const run = async (names: readonly string[], options: BenchmarkOptions): Promise<number> => {
  const load = () =>
    loadavg()
      .map((value) => value.toFixed(1))
      .join(' ');
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, ${memory}, Node ${process.version}, load ${load()}`);
  let missed = 0;
  for (const name of names) {
    const benchmark = benchmarks[name];
    if (!benchmark) throw new Error(`No benchmark ${name}`);
    console.log(`\n${name}: ${benchmark.about}`);
    for (const figure of await benchmark.run(options)) {
      console.log(lineOf(figure));
      if (isMissed(figure)) missed += 1;
    }
  }
  console.log(`\n${missed === 0 ? 'Every limit is kept' : `${missed} limits are missed`}; load ${load()}`);
  return missed === 0 ? EXIT.reached : EXIT.missed;
};

const read = (args: readonly string[]) => {
  try {
    const options = { help: { type: 'boolean' }, commit: { type: 'string' }, count: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
};

const parsed = read(process.argv.slice(2));
const unknown = parsed?.positionals.find((name) => !Object.hasOwn(benchmarks, name));
if (!parsed || unknown !== undefined) {
  console.error(unknown === undefined ? USAGE : `There is no benchmark ${unknown}.\n\n${USAGE}`);
  process.exitCode = EXIT.usage;
} else if (parsed.values.help) {
  console.log(USAGE);
} else {
  const short = Object.keys(benchmarks).filter((name) => !benchmarks[name]?.long);
  const { commit, count } = parsed.values;
  process.exitCode = await run(parsed.positionals.length === 0 ? short : parsed.positionals, {
    ...(commit !== undefined && { commit }),
    ...(count !== undefined && { count: Number(count) }),
  });
}
