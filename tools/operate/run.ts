import { admit } from './admit.ts';
import { type Command, type Order, readArguments, USAGE, UsageError } from './arguments.ts';
import { FailedError } from './failed-error.ts';
import { invoke } from './invoke.ts';
import { replay } from './replay.ts';
import { restore } from './restore.ts';
import { type Target, targetAt } from './target.ts';

const EXIT = { done: 0, failed: 1, usage: 2, unreachable: 3 };

type Terminal = { out: (line: string) => void; error: (line: string) => void };

/** Runs the command line and returns the exit code. */
export const run = async (argv: readonly string[], { out, error }: Terminal): Promise<number> => {
  let order: Order | 'help';
  try {
    order = readArguments(argv);
  } catch (problem) {
    if (!(problem instanceof UsageError)) throw problem;
    error(problem.message);
    return EXIT.usage;
  }
  if (order === 'help') {
    out(USAGE);
    return EXIT.done;
  }
  try {
    out(await carryOut(order.command, targetAt(order.endpoint)));
    return EXIT.done;
  } catch (problem) {
    if (problem instanceof FailedError) {
      error(problem.message);
      return EXIT.failed;
    }
    error(`It cannot be reached: ${problem instanceof Error ? problem.message : String(problem)}`);
    return EXIT.unreachable;
  }
};

/** Carries out a command and returns a report of one or a few sentences. */
const carryOut = (command: Command, target: Target): Promise<string> => {
  switch (command.do) {
    case 'invoke':
      return invoke(command, target);
    case 'replay':
      return replay(command, target);
    case 'restore':
      return restore(command, target);
    case 'admit':
      return admit(command, target);
  }
};
