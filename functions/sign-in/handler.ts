import { randomBytes } from 'node:crypto';
import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';
import { served } from './served.ts';

const env = environment('TABLE_NAME', 'PUBLIC_URL', 'SIGN_IN_URL', 'SIGN_IN_CLIENT_ID');

export const handler = edge(
  served({
    store: openStore(openTable(env.TABLE_NAME)),
    clock: systemClock,
    pool: { signInUrl: env.SIGN_IN_URL, clientId: env.SIGN_IN_CLIENT_ID, publicUrl: env.PUBLIC_URL },
    exchange: (url, form) => fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(5_000) }),
    // 256 bits.
    newSessionSecret: () => randomBytes(32).toString('base64url'),
  }),
  cloudWatchLog(),
  undefined,
  { publicUrl: env.PUBLIC_URL },
);
