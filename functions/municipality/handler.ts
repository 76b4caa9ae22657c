import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';
import { once } from '../http/once.ts';
import { readRevocations } from '../http/revocations.ts';
import { readSessions } from '../http/sessions.ts';
import { logger } from '../observability.ts';
import { pages } from './pages.ts';
import { served } from './served.ts';

const env = z.object({ TABLE_NAME: z.string(), PUBLIC_URL: z.string() }).parse(process.env);

const deps = {
  store: openStore(openTable(env.TABLE_NAME)),
  clock: systemClock,
  ids: { person: () => randomUUID() },
  log: logger,
};

const http = edge([...once(served, deps), ...pages(served(deps), deps)], cloudWatchLog(), readRevocations(deps), {
  publicUrl: env.PUBLIC_URL,
  signedIn: readSessions(deps),
});
const fromApiGateway = z.object({ requestContext: z.object({ http: z.unknown() }) });

/**
 * Serves `POST /onboardings`. An admin can also invoke the function directly. Then the answer is the result, or
 * `{error, errors}` when it was refused.
 */
export const handler = async (event: unknown, context: Context): Promise<unknown> => {
  if (fromApiGateway.safeParse(event).success) return http(event, context);
  const { onboardAll } = await import('./onboard-all.ts');
  const answer = await onboardAll(event, deps, { actor: 'admin', correlationId: context.awsRequestId });
  if (answer.kind !== 'refused') return answer.result;
  const [error] = answer.refusals;
  return { error, errors: answer.refusals };
};
