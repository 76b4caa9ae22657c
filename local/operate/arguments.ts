import { parseArgs } from 'node:util';
import * as z from 'zod';

export const USAGE = `Usage: npm run operate -- COMMAND [options]

  arm                            starts every timeline that is missing, as the sweep of every hour does
  republish --from ISO --to ISO  puts the events of that time on the bus again; whoever heard them before does nothing

  --endpoint URL                 the local cloud, as "npm start" prints it; without it, AWS with your own permissions
  --help                         this

Exit: 0 done, 1 it failed, 2 wrong usage, 3 nobody answers.`;

/** Names a function and what it is invoked with. */
export type Command = { functionName: string; payload: object; endpoint?: string };

/** What the command line makes no sense of. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const span = z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).refine(({ from, to }) => from <= to);

/** Throws a UsageError when the command line makes no sense. */
export const readArguments = (argv: readonly string[]): Command | 'help' => {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  const [command, ...others] = positionals;
  if (command === undefined) throw new UsageError(USAGE);
  if (others.length > 0) throw new UsageError(`One command at a time; this is too much: ${others.join(' ')}`);
  if (values.endpoint !== undefined && !URL.canParse(values.endpoint)) {
    throw new UsageError(`"${values.endpoint}" is no address; expected is one like http://127.0.0.1:40123`);
  }
  return { ...invocationOf(command, values), ...(values.endpoint !== undefined && { endpoint: values.endpoint }) };
};

const invocationOf = (command: string, given: { from?: string; to?: string }): Command => {
  switch (command) {
    case 'arm':
      return { functionName: 'klimaatdoeners-sweep-timelines', payload: {} };
    case 'republish': {
      const read = span.safeParse(given);
      if (!read.success) throw new UsageError('Republish from when to when? --from 2027-01-03T00:00:00Z --to …');
      const { from, to } = read.data;
      const payload = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      return { functionName: 'klimaatdoeners-sweep-outbox', payload };
    }
    default:
      throw new UsageError(`There is no command "${command}".\n\n${USAGE}`);
  }
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        endpoint: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
};
