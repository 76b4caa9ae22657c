import * as z from 'zod';
import type { Table } from '../../../adapters/table/table.ts';

const transaction = z.object({ body: z.unknown().transform(String) });
const token = z.object({ ClientRequestToken: z.string() });

/**
 * Loses the answers to the next `count` transactions of this client. The table carries them out, but the client gets no
 * answer and its SDK tries again. Returns a list that collects the token of every request sent.
 */
export const loseAnswers = ({ client }: Table, count = Number.POSITIVE_INFINITY): string[] => {
  const tokens: string[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        if (commandName !== 'TransactWriteItemsCommand') return result;
        tokens.push(token.parse(JSON.parse(transaction.parse(args.request).body)).ClientRequestToken);
        if (tokens.length > count) return result;
        throw Object.assign(new Error('The answer was lost'), { name: 'TimeoutError' });
      },
    { step: 'finalizeRequest', priority: 'low', name: 'loseAnswers' },
  );
  return tokens;
};

/**
 * Makes each BatchGetItem of this client read only `size` of its keys and return the others as unprocessed. Returns a
 * list that collects how many keys each request asked for.
 */
export const leaveKeysOver = ({ client, name }: Table, size: number): number[] => {
  const asked: number[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const request = 'RequestItems' in args.input ? args.input.RequestItems?.[name] : undefined;
      if (!request || Array.isArray(request)) return next(args);
      const { Keys = [] } = request;
      asked.push(Keys.length);
      const done = Keys.slice(0, size);
      const result =
        done.length === 0
          ? { response: undefined, output: { $metadata: {}, Responses: {} } }
          : await next({ ...args, input: { RequestItems: { [name]: { ...request, Keys: done } } } });
      const left = Keys.slice(size);
      if (left.length === 0) return result;
      return { ...result, output: { ...result.output, UnprocessedKeys: { [name]: { ...request, Keys: left } } } };
    },
    { step: 'initialize', name: 'leaveKeysOver' },
  );
  return asked;
};
