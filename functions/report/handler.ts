import * as z from 'zod/mini';
import { systemClock } from '../../adapters/clock.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { readReasons } from '../../adapters/table/reasons.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { readTitlesOf } from '../../adapters/table/titles.ts';
import { listSummaries, readTrajectory } from '../../adapters/table/views.ts';
import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';
import { readRevocations } from '../http/revocations.ts';
import { readSessions } from '../http/sessions.ts';
import { pages } from './pages.ts';
import { served } from './served.ts';

const env = z.object({ TABLE_NAME: z.string() }).parse(process.env);
const table = openTable(env.TABLE_NAME);

const log = cloudWatchLog();
const deps = { store: openStore(table), clock: systemClock };

const api = served({
  trajectory: (id) => readTrajectory(table, id),
  people: (ids) => readPeople(table, ids),
  async summaries(options) {
    const page = await listSummaries(table, options);
    for (const partition of page.unreadable) log.warn('A summary cannot be read', { partition });
    return page;
  },
  reasons: (id, trajectory) => readReasons(table, id, trajectory),
  titles: (ids) => readTitlesOf(table, ids),
  clock: systemClock,
});

export const handler = edge([...api, ...pages(api, deps)], log, readRevocations(deps), {
  signedIn: readSessions(deps),
});
