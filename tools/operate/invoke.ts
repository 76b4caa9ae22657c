import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { FailedError } from './failed-error.ts';
import type { Target } from './target.ts';

/** Invokes a function and waits for its result. Throws a FailedError when the function fails. */
export const invoke = async (
  { functionName, payload }: { functionName: string; payload: object },
  target: Target,
): Promise<string> => {
  const client = new LambdaClient(target);
  try {
    const answer = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(payload) }),
    );
    const text = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError !== undefined) throw new FailedError(`${functionName} failed: ${text}`);
    return `${functionName} is done: ${text === '' ? 'null' : text}`;
  } finally {
    client.destroy();
  }
};
