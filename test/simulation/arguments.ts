import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { FAULTS, type Fault, parseFaults } from './faults/kinds.ts';

export const USAGE = `npm run simulate [-- OPTIONS]

  --seeds N          simulate the seeds 1 to N (default 20)
  --seed S           simulate this one seed
  --trajectories N   municipalities in each run (default 3)
  --faults LIST      all (default), none, each (one fault a run, in turn), or names: ${FAULTS.slice(0, 2).join(',')},…
  --table KIND       memory (default) or file
  --threads N        threads (default: the processors)
  --trace FILE       with --seed: write every line of the log that is hashed
  --help             this text

Every seed gives the same run to the byte. A seed that fails is shrunk to fewer faults, and the command that replays it is
printed. Exit codes: 0 all is well, 1 something was violated, 2 usage.

Faults: ${FAULTS.join(', ')}
`;

export type Arguments = {
  seeds: readonly string[];
  trajectories: number;
  faultsOf: (index: number) => readonly Fault[];
  /** The faults that must have struck by the end. Undefined for a single run, which cannot contain all of them. */
  wanted: readonly Fault[] | undefined;
  table: 'memory' | 'file';
  threads: number;
  trace: string | undefined;
};

/** Reads the command line. Returns `help`, or a text when it is wrong. */
export const parseArguments = (args: string[]): Arguments | 'help' | { wrong: string } => {
  try {
    return read(args);
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
};

const read = (args: string[]): Arguments | 'help' | { wrong: string } => {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '20' },
      seed: { type: 'string' },
      trajectories: { type: 'string', default: '3' },
      faults: { type: 'string', default: 'all' },
      table: { type: 'string', default: 'memory' },
      threads: { type: 'string', default: String(availableParallelism()) },
      trace: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const [seeds, trajectories, threads] = [values.seeds, values.trajectories, values.threads].map(positive);
  if (!seeds || !trajectories || !threads) {
    return { wrong: '--seeds, --trajectories and --threads are whole numbers above 0.' };
  }
  const { table } = values;
  if (table !== 'memory' && table !== 'file') return { wrong: `--table is memory or file, not ${table}.` };
  const each = values.faults === 'each';
  const faults = each ? FAULTS : parseFaults(values.faults);
  if (!faults) return { wrong: `--faults ${values.faults}: not all of these are known. See --help.` };
  return {
    seeds: values.seed === undefined ? Array.from({ length: seeds }, (_, index) => String(index + 1)) : [values.seed],
    trajectories,
    faultsOf: (index) => (each ? faults.slice(index % faults.length, (index % faults.length) + 1) : faults),
    wanted: values.seed === undefined ? faults : undefined,
    table,
    threads,
    trace: values.trace,
  };
};

const positive = (text: string): number => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0);
