import { parseArgs } from 'node:util';
import * as z from 'zod';
import { normalisedEmail, type Profile } from '../../domain/person/person.ts';
import { isEmail } from '../../functions/http/text.ts';

export const USAGE = `Usage: npm run operate -- COMMAND [options]

  arm                            starts every timeline that is missing, as the hourly sweep does
  republish --from ISO --to ISO  publishes the events of that span again, from the table
  replay --from ISO --to ISO --rule NAME
                                 delivers the events of that span to one rule again, from the archive of the bus;
                                 NAME may be a part of the rule's name
  restore --copy TABLE --into TABLE [--ledger]
                                 copies the items that are missing in a table from its copy, except erased people, and
                                 reaches due milestones; --ledger: only mails and revocations
  admit --name NAME --email ADDRESS --table TABLE --pool POOL
                                 makes a person an admin, who gets an invitation if they have no account

  --endpoint URL                 the local cloud, as "npm start" prints it; without it, AWS with your own permissions
  --help                         this text

Every command is idempotent: you can run it again.
Exit: 0 done, 1 it failed, 2 wrong usage, 3 no connection.`;

/** A command of an operator. Instants are ISO, and both are included. */
export type Command =
  | { do: 'invoke'; functionName: string; payload: object }
  | { do: 'replay'; from: string; to: string; rule: string }
  | { do: 'restore'; copy: string; into: string; ledgerOnly: boolean }
  | { do: 'admit'; profile: Profile; table: string; pool: string };

export type Order = { command: Command; endpoint?: string };

/** The command line is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line. Throws a UsageError when it is wrong. */
export const readArguments = (argv: readonly string[]): Order | 'help' => {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  const [command, ...others] = positionals;
  if (command === undefined) throw new UsageError(USAGE);
  if (others.length > 0) throw new UsageError(`One command at a time; this is too much: ${others.join(' ')}`);
  if (values.endpoint !== undefined && !URL.canParse(values.endpoint)) {
    throw new UsageError(`"${values.endpoint}" is no address; expected is one like http://127.0.0.1:40123`);
  }
  return { command: commandOf(command, values), ...(values.endpoint !== undefined && { endpoint: values.endpoint }) };
};

type Given = ReturnType<typeof parsed>['values'];

const commandOf = (name: string, given: Given): Command => {
  switch (name) {
    case 'arm':
      return { do: 'invoke', functionName: 'klimaatdoeners-sweep-timelines', payload: {} };
    case 'republish':
      return { do: 'invoke', functionName: 'klimaatdoeners-sweep-outbox', payload: spanOf(given, name) };
    case 'replay':
      if (!given.rule) throw new UsageError('Replay for which rule? --rule TimelineEvents');
      return { do: 'replay', ...spanOf(given, name), rule: given.rule };
    case 'restore': {
      const { copy, into, ledger: ledgerOnly = false } = given;
      if (!copy || !into) throw new UsageError('Restore from which copy into which table? --copy NAME --into NAME');
      if (copy === into) throw new UsageError('The copy is the table itself.');
      return { do: 'restore', copy, into, ledgerOnly };
    }
    case 'admit': {
      const { name: fullName, email, table, pool } = given;
      if (!fullName || !email || !table || !pool) {
        throw new UsageError('Whom, and where? admit --name NAME --email ADDRESS --table TABLE --pool POOL');
      }
      const profile = { name: fullName.trim(), email: normalisedEmail(email) };
      if (!isEmail(profile.email)) throw new UsageError(`"${email}" is no e-mail address.`);
      return { do: 'admit', profile, table, pool };
    }
    default:
      throw new UsageError(`There is no command "${name}".\n\n${USAGE}`);
  }
};

const span = z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).refine(({ from, to }) => from <= to);

const spanOf = (given: Given, command: string): { from: string; to: string } => {
  const read = span.safeParse(given);
  if (!read.success) throw new UsageError(`From when to when? ${command} --from 2027-01-03T00:00:00Z --to …`);
  const { from, to } = read.data;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
};

const parsed = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        rule: { type: 'string' },
        copy: { type: 'string' },
        into: { type: 'string' },
        ledger: { type: 'boolean' },
        name: { type: 'string' },
        email: { type: 'string' },
        table: { type: 'string' },
        pool: { type: 'string' },
        endpoint: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
};
