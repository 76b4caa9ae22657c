import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { systemClock } from '../../adapters/clock.ts';
import { newSecret } from '../../adapters/secret.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';
import { served } from './served.ts';

const env = z.object({ TABLE_NAME: z.string(), PUBLIC_URL: z.string() }).parse(process.env);

const deps = {
  store: openStore(openTable(env.TABLE_NAME)),
  clock: systemClock,
  publicUrl: env.PUBLIC_URL,
  newSecret,
  ids: { person: () => randomUUID() },
};

export const handler = edge(served(deps), cloudWatchLog(), undefined, { publicUrl: env.PUBLIC_URL });
