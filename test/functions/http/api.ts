import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../adapters/clock.ts';
import { newSecret, secretHash } from '../../../adapters/secret.ts';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { eventKey } from '../../../adapters/table/keys.ts';
import { readPeople } from '../../../adapters/table/people.ts';
import { readReasons } from '../../../adapters/table/reasons.ts';
import { changeSignIns } from '../../../adapters/table/sign-ins.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { readTitlesOf } from '../../../adapters/table/titles.ts';
import { listSummaries, readTrajectory } from '../../../adapters/table/views.ts';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { leadOf } from '../../../domain/person/member.ts';
import { begin } from '../../../domain/sign-in/sessions.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { SESSION_COOKIE } from '../../../functions/http/cookies.ts';
import { edge, type Served } from '../../../functions/http/edge.ts';
import { once } from '../../../functions/http/once.ts';
import type { Route } from '../../../functions/http/route.ts';
import { readSessions, sessionTokenOf } from '../../../functions/http/sessions.ts';
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

const pagesOf = (name: string): string => join(import.meta.dirname, `../../../functions/${name}/pages.ts`);

/** What `functions/<name>/served.ts` answers, and the pages beside it. */
const servedBy = async <Deps extends { store: Store; clock: Clock }>(name: string, deps: Deps): Promise<Served[]> => {
  const { served } = await import(`../../../functions/${name}/served.ts`);
  const { pages } = existsSync(pagesOf(name)) ? await import(pagesOf(name)) : { pages: () => [] };
  return [...once<Deps>(served, deps), ...pages(served(deps), deps)];
};

/** What answers at no address has no routes of its own. */
const serving = httpFunctions.filter(({ takesTheRest }) => !takesTheRest);

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
    reasons: (id: string, trajectory: ExistingTrajectory) => readReasons(server.table, id, trajectory),
    people: (ids: readonly string[]) => readPeople(server.table, ids),
    titles: (ids: readonly string[]) => readTitlesOf(server.table, ids),
    summaries: (options: Parameters<typeof listSummaries>[1]) => listSummaries(server.table, options),
  };
  const served = (await Promise.all(serving.map(({ name }) => servedBy(name, deps)))).flat();
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
  /** The cookie of somebody who has just signed in. */
  const cookieOf = async ({ role, personId }: Caller): Promise<string> => {
    const secret = newSecret();
    const session = { roles: [role].flat(), by: 'pool' } as const;
    await changeSignIns(
      server.table,
      personId,
      ({ signIns }) => begin(signIns, secretHash(secret), session, clock.at),
      clock.at,
    );
    return `${SESSION_COOKIE}=${sessionTokenOf({ personId, secret })}`;
  };
  /** A page as somebody gets it who is signed in; with fields, the form of that page. */
  const page = async (
    routeKey: string,
    {
      as,
      params,
      query,
      fields,
    }: { as: Caller; params: Record<string, string>; query?: Record<string, string>; fields?: Record<string, string> },
  ) => {
    const own = Object.fromEntries(Object.entries(params).filter(([name]) => routeKey.includes(`{${name}}`)));
    const path = routeKey.split(' ')[1]?.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    const headers = {
      cookie: await cookieOf(as),
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = fields ? new URLSearchParams(fields).toString() : undefined;
    server.requests.length = 0;
    const event = {
      ...request(routeKey, {
        params: own,
        headers,
        ...(query ? { query } : {}),
        ...(body === undefined ? {} : { body }),
      }),
      rawPath: path,
    };
    const response = await handler(event, context);
    return { ...response, requests: [...server.requests] };
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
  return {
    served,
    event,
    call,
    page,
    cookieOf,
    requests,
    unsuppressed,
    clock,
    log,
    onboarded,
    store,
    close: () => server.close(),
  };
};
export type Api = Awaited<ReturnType<typeof startApi>>;
