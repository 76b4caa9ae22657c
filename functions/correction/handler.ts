import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { systemClock } from '../../adapters/clock.ts';
import { openSuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';
import { once } from '../http/once.ts';
import { readRevocations } from '../http/revocations.ts';
import { readSessions } from '../http/sessions.ts';
import { pages } from './pages.ts';
import { served } from './served.ts';

const env = z.object({ TABLE_NAME: z.string(), PUBLIC_URL: z.string() }).parse(process.env);

const deps = {
  store: openStore(openTable(env.TABLE_NAME)),
  suppressionList: openSuppressionList(),
  clock: systemClock,
  ids: { change: () => randomUUID() },
};

export const handler = edge(
  [...once(served, deps), ...pages(served(deps), deps)],
  cloudWatchLog(),
  readRevocations(deps),
  { publicUrl: env.PUBLIC_URL, signedIn: readSessions(deps) },
);
