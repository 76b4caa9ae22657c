import type { Clock } from '../../../adapters/clock.ts';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { eventKey } from '../../../adapters/table/keys.ts';
import { readPeople } from '../../../adapters/table/people.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { listSummaries, readTrajectory } from '../../../adapters/table/views.ts';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { leadOf } from '../../../domain/person/member.ts';
import { edge, type Served } from '../../../functions/http/edge.ts';
import { once } from '../../../functions/http/once.ts';
import type { Route } from '../../../functions/http/route.ts';
import { readSessions } from '../../../functions/http/sessions.ts';
import { httpFunctions } from '../../../functions/nouns.ts';
import { startTable } from '../../adapters/table/start-table.ts';
import { exampleOf } from '../../requests.ts';
import { leuven, NOW } from '../municipality/example.ts';
import { type AskedFor, type Caller, context, goodStanding, rememberingLog, request } from './request.ts';

export const ADMIN: Caller = { role: 'admin', personId: 'ada' };

/** The example of a route, about this trajectory or person where the route is about one. */
export const askedFor = (route: Pick<Route, 'id' | 'path'>, id: string, personId?: string): AskedFor => {
  const { params, query, body } = exampleOf(route);
  return {
    ...(params
      ? {
          params: {
            ...params,
            ...(route.path.includes('{id}') ? { id } : {}),
            ...(route.path.includes('{personId}') && personId !== undefined ? { personId } : {}),
          },
        }
      : {}),
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
  };
};

/** What `functions/<name>/served.ts` answers. */
const servedBy = async <Deps extends { store: Store; clock: Clock }>(name: string, deps: Deps): Promise<Served[]> => {
  const { served } = await import(`../../../functions/${name}/served.ts`);
  return once<Deps>(served, deps);
};

/** So many trajectories of one municipality at most. */
const MOST = 60;

/** The whole API on a real table, without gateway. */
export const startApi = async () => {
  const server = await startTable();
  const store = openStore(server.table);
  const clock = { at: NOW, now: () => clock.at };
  const log = rememberingLog();
  let people = 0;
  const unsuppressed: string[] = [];
  // All that any function asks for.
  const deps = {
    store,
    clock,
    ids: { person: () => `person-${++people}`, change: () => `change-${++people}` },
    publicUrl: 'https://klimaatdoeners.example',
    newSecret: () => `secret-for-tests-${++people}`,
    suppressionList: { remove: async (email: string) => void unsuppressed.push(email) },
    log: { error: () => undefined },
    pool: { signInUrl: 'https://pool.example', clientId: 'client-1', publicUrl: 'https://klimaatdoeners.example' },
    exchange: async (): Promise<{ ok: boolean; json(): Promise<unknown> }> => ({ ok: false, json: async () => ({}) }),
    newSessionSecret: () => 's'.repeat(43),
    trajectory: (id: string) => readTrajectory(server.table, id),
    people: (ids: readonly string[]) => readPeople(server.table, ids),
    summaries: (options: Parameters<typeof listSummaries>[1]) => listSummaries(server.table, options),
  };
  const served = (await Promise.all(httpFunctions.map(({ name }) => servedBy(name, deps)))).flat();
  const handler = edge(served, log, goodStanding, {
    signedIn: readSessions({ store, clock }),
    publicUrl: deps.publicUrl,
  });
  const call = async (routeKey: string, asked: AskedFor = {}) => {
    server.requests.length = 0;
    const response = await handler(request(routeKey, asked), context);
    const isJson = response.body !== '' && response.headers['content-type']?.includes('json');
    const json = isJson ? JSON.parse(response.body) : undefined;
    return { ...response, json, requests: [...server.requests] };
  };
  let days = 0;
  /**
   * A trajectory that starts on a day of its own, and whose it is. It is of Leuven, unless that has more than one
   * transaction can check.
   */
  const onboarded = async (municipality: object = {}) => {
    const startDate = addDays('2027-02-01', ++days);
    const nisCode = days < MOST ? leuven.nisCode : MUNICIPALITIES.at(-Math.floor(days / MOST))?.nisCode;
    const { json } = await call('POST /onboardings', {
      as: ADMIN,
      body: { ...leuven, nisCode, startDate, allowOverlap: true, ...municipality },
    });
    const id: string = json.trajectoryId;
    const read = await readTrajectory(server.table, id);
    if (!read) throw new Error(JSON.stringify(json));
    const { members } = read.trajectory;
    return {
      id,
      coach: { role: 'coach', personId: leadOf(members, 'coach') ?? '' } as const,
      officer: { role: 'officer', personId: leadOf(members, 'officer') ?? '' } as const,
    };
  };
  /** The event of that number in a trajectory's history. */
  const event = async (id: string, sequence: number) => {
    const [item] = await batchGet(server.table, [eventKey(`TRAJECTORY#${id}`, 'trajectory', sequence)]);
    return item?.event;
  };
  const { requests } = server;
  return { served, event, call, requests, unsuppressed, clock, log, onboarded, store, close: () => server.close() };
};
export type Api = Awaited<ReturnType<typeof startApi>>;
