import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { onboardAll } from './onboard-all.ts';

const env = z.object({ TABLE_NAME: z.string() }).parse(process.env);

const deps = {
  store: openStore(openTable(env.TABLE_NAME)),
  clock: systemClock,
  ids: { person: () => randomUUID() },
  log: new Logger(),
};

/** An admin invokes it directly: the answer is the result, or `{error}` when all was refused. */
export const handler = async (event: unknown, { awsRequestId }: Context): Promise<unknown> => {
  const answer = await onboardAll(event, deps, { actor: 'admin', correlationId: awsRequestId });
  if (answer.kind !== 'refused') return answer.result;
  const [error] = answer.refusals;
  return { error, errors: answer.refusals };
};
