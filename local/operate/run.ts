import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Command, readArguments, USAGE, UsageError } from './arguments.ts';

const EXIT = { done: 0, failed: 1, usage: 2, unreachable: 3 };

type Terminal = { out: (line: string) => void; error: (line: string) => void };

/** Does what the command line asks for, and answers the exit code. */
export const run = async (argv: readonly string[], { out, error }: Terminal): Promise<number> => {
  let command: Command | 'help';
  try {
    command = readArguments(argv);
  } catch (problem) {
    if (!(problem instanceof UsageError)) throw problem;
    error(problem.message);
    return EXIT.usage;
  }
  if (command === 'help') {
    out(USAGE);
    return EXIT.done;
  }
  const { functionName, payload, endpoint } = command;
  const client = new LambdaClient(endpoint === undefined ? {} : localCloud(endpoint));
  try {
    const answer = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(payload) }),
    );
    const text = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError === undefined) {
      out(`${functionName} is done: ${text === '' ? 'null' : text}`);
      return EXIT.done;
    }
    error(`${functionName} failed: ${text}`);
    return EXIT.failed;
  } catch (problem) {
    error(`${functionName} cannot be reached: ${problem instanceof Error ? problem.message : String(problem)}`);
    return EXIT.unreachable;
  } finally {
    client.destroy();
  }
};

const localCloud = (endpoint: string) => ({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
  maxAttempts: 1,
});
