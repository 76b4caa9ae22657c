import { parseArgs } from 'node:util';
import { isDate } from '../../domain/calendar/local-time.ts';
import { lookUp } from '../../domain/municipality/register.ts';

export type DemoOptions = {
  /** The municipalities to play: the standard five, one by NIS code, or all. */
  who: { kind: 'standard' } | { kind: 'one'; nisCode: string } | { kind: 'all' };
  /** The start date, or the first one when there are several. */
  startDate: string;
  /** The size of the group of the first municipality. Nobody signs up elsewhere. */
  group: number;
  /** The output folder. */
  out: string;
};

export const USAGE = `npm run demo [-- OPTIONS]

  --nis CODE      play the municipality with this NIS code instead of Leuven and four more, and as planned
  --start DATE    the (first) start date, yyyy-mm-dd (default 2027-01-04)
  --all           play all 285 municipalities
  --group N       the citizens who take an interest in the first municipality (default 12, at most 80; 0: nobody)
  --out FOLDER    where the results go (default out/demo); made if need be, and what is in it of the same name is replaced
  --help          this text

Exit codes
  0  every milestone was reached once and every mail went out once
  1  that is not so, and the summary says where
  2  unknown or wrong option
  3  the local cloud cannot start on this machine
  4  nothing can be written into the folder`;

const DEFAULT_START = '2027-01-04';
const DEFAULT_GROUP = '12';
const LARGEST_GROUP = 80;

/** The command line is wrong. The message says what is possible. */
export class UsageError extends Error {}

/** Reads the command line. Throws a UsageError when it is wrong. */
export const demoOptions = (args: readonly string[]): DemoOptions | 'help' => {
  const { nis, start, all, group = DEFAULT_GROUP, out, help } = read(args);
  if (help) return 'help';
  if (all && nis !== undefined) throw new UsageError('Choose either --nis or --all, not both.');
  const startDate = start ?? DEFAULT_START;
  if (!isDate(startDate)) throw new UsageError(`--start ${startDate} is not a date; write it as 2027-01-31.`);
  if (!/^\d{1,3}$/.test(group) || Number(group) > LARGEST_GROUP) {
    throw new UsageError(`--group ${group} is not a number from 0 to ${LARGEST_GROUP}.`);
  }
  return { who: whoOf(nis, all), startDate, group: Number(group), out: out ?? 'out/demo' };
};

const whoOf = (nis: string | undefined, all: boolean | undefined): DemoOptions['who'] => {
  if (all) return { kind: 'all' };
  if (nis === undefined) return { kind: 'standard' };
  const found = lookUp(nis);
  switch (found.kind) {
    case 'current':
      return { kind: 'one', nisCode: nis };
    case 'merged':
      throw new UsageError(
        `NIS code ${nis} was merged away on 1 January 2025: use ${found.successor.nisCode} (${found.successor.name}).`,
      );
    case 'unknown':
      throw new UsageError(`${nis} is not the NIS code of a Flemish municipality. Leuven, for one, is 24062.`);
    default:
      return found satisfies never;
  }
};

const read = (args: readonly string[]) => {
  try {
    const options = {
      nis: { type: 'string' },
      start: { type: 'string' },
      all: { type: 'boolean' },
      group: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
};
