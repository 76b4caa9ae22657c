import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf } from '../../../adapters/table/events.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { signInsKey } from '../../../adapters/table/keys.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { decide as decidePerson } from '../../../domain/person/revocations.ts';
import { LIFETIMES } from '../../../domain/sign-in/sessions.ts';
import { MAILS } from '../../../domain/sign-in/sign-in.ts';
import { edge } from '../../../functions/http/edge.ts';
import { readSessions } from '../../../functions/http/sessions.ts';
import type { Exchange } from '../../../functions/sign-in/pool.ts';
import { served } from '../../../functions/sign-in/served.ts';
import { type Api, startApi } from '../http/api.ts';
import { type AskedFor, context, rememberingLog, request } from '../http/request.ts';
import { leuven } from '../municipality/example.ts';

const SITE = 'https://klimaatdoeners.example';
const pool = { signInUrl: 'https://pool.example', clientId: 'client-1', publicUrl: SITE };

let api: Api;
let coachId: string;
let id: string;
let exchanged: URLSearchParams[] = [];
let claims: Record<string, unknown> | 'refused';
let secrets = 0;

const tokenOf = (payload: object): string => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;
const exchange: Exchange = async (_, form) => {
  exchanged.push(form);
  const given = claims;
  return { ok: given !== 'refused', json: async () => ({ access_token: tokenOf(given === 'refused' ? {} : given) }) };
};

beforeAll(async () => {
  api = await startApi();
  const { id: trajectoryId, coach } = await api.onboarded();
  [id, coachId] = [trajectoryId, coach.personId];
});
afterAll(() => api.close());
beforeEach(() => {
  exchanged = [];
  claims = {
    token_use: 'access',
    username: coachId,
    client_id: 'client-1',
    iat: Date.parse(api.clock.at) / 1000,
    exp: Date.parse(api.clock.at) / 1000 + 3600,
    'cognito:groups': ['coach'],
  };
});

const call = async (routeKey: string, asked: AskedFor & { cookies?: readonly string[] } = {}) => {
  const { store, clock } = api;
  const newSessionSecret = () => `${++secrets}`.padStart(43, 's');
  const handler = edge(served({ store, clock, pool, exchange, newSessionSecret }), rememberingLog(), undefined, {
    publicUrl: SITE,
  });
  const event = request(routeKey, asked);
  return handler({ ...event, cookies: asked.cookies ?? [] }, context);
};
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const cookieOf = (cookies: readonly string[] | undefined, name: string): string | undefined =>
  cookies?.find((one) => one.startsWith(`${name}=`))?.split(';')[0];
const SESSION = '__Host-klimaatdoeners';

/** Goes to the pool and comes back. Answers the cookie of the session. */
const signIn = async (asked: { naar?: string; before?: readonly string[] } = {}) => {
  const query = asked.naar === undefined ? undefined : { naar: asked.naar };
  const away = await call('GET /aanmelden/medewerker', query ? { query } : {});
  const location = new URL(away.headers.location ?? '');
  const attempt = cookieOf(away.cookies, '__Host-aanmelden') ?? '';
  const state = location.searchParams.get('state') ?? '';
  const back = await call('GET /aanmelden/terug', {
    query: { code: 'code-1', state },
    cookies: [attempt, ...(asked.before ?? [])],
  });
  return { location, attempt, state, back, session: cookieOf(back.cookies, SESSION) ?? '' };
};
const whoIs = (cookie: string) => readSessions(api)({ cookies: [cookie] });

describe('Staff who sign in', () => {
  it('go to the pool with a challenge, and come back with a session of their own', async () => {
    const { location, back, session } = await signIn();
    expect(location.origin + location.pathname).toBe('https://pool.example/oauth2/authorize');
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'client-1',
      redirect_uri: `${SITE}/aanmelden/terug`,
      code_challenge_method: 'S256',
    });
    expect(back.statusCode).toBe(303);
    expect(back.headers.location).toBe('/vandaag');
    expect(back.cookies?.[0]).toMatch(/; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    expect(exchanged[0]?.get('code_verifier')).toHaveLength(43);
    expect(await whoIs(session)).toMatchObject({ personId: coachId, roles: ['coach'] });
  });

  it('leave nothing in the table from which the cookie could be made', async () => {
    const { session } = await signIn();
    const [, secret = ''] = session.split('~');
    const [item] = await api.store.read([signInsKey(coachId), signInsKey('x')]);
    expect(JSON.stringify(item)).not.toContain(secret);
  });

  it.each([
    ['/trajecten/24062-2027-01-04/taken?x=1', '/trajecten/24062-2027-01-04/taken?x=1'],
    ['https://evil.example/', '/vandaag'],
    ['//evil.example/', '/vandaag'],
    ['/\\evil.example', '/vandaag'],
    ['javascript:alert(1)', '/vandaag'],
  ])('with the wish to go to %s go on to %s', async (naar, to) => {
    expect((await signIn({ naar })).back.headers.location).toBe(to);
  });

  it('come back in vain without the cookie, with another state, and a second time', async () => {
    const { attempt, state } = await signIn();
    const back = (query: Record<string, string>, cookies: string[]) => call('GET /aanmelden/terug', { query, cookies });
    expect((await back({ code: 'c', state }, [])).statusCode).toBe(400);
    expect((await back({ code: 'c', state: 'other' }, [attempt])).statusCode).toBe(400);
    expect((await back({ error: 'access_denied', state }, [attempt])).statusCode).toBe(400);
    claims = 'refused';
    const again = await back({ code: 'c', state }, [attempt]);
    expect([again.statusCode, cookieOf(again.cookies, SESSION)]).toEqual([400, undefined]);
  });

  it.each([
    ['of another client', { client_id: 'client-2' }],
    ['that is no access token', { token_use: 'id' }],
    ['that has expired', { exp: 1 }],
    ['without a role', { 'cognito:groups': [] }],
  ])('are not let in with a token %s', async (_, other) => {
    claims = claims === 'refused' ? claims : { ...claims, ...other };
    const { back, session } = await signIn();
    expect([back.statusCode, session]).toEqual([400, '']);
  });

  it('get another secret each time, and the one that the browser had before ends', async () => {
    const first = await signIn();
    const second = await signIn({ before: [first.session] });
    expect(second.session).not.toBe(first.session);
    expect(await whoIs(first.session)).toBeUndefined();
    expect(await whoIs(second.session)).toBeDefined();
  });

  it('keep no session that somebody else put into their browser', async () => {
    const planted = `${SESSION}=${coachId}~${'p'.repeat(43)}`;
    const { session } = await signIn({ before: [planted] });
    expect(session).not.toBe(planted);
    expect(await whoIs(planted)).toBeUndefined();
  });
});

describe('A session', () => {
  it('costs one request, and one more every five minutes', async () => {
    const { session } = await signIn();
    api.requests.length = 0;
    await whoIs(session);
    expect(api.requests).toEqual(['BatchGetItemCommand']);
    api.clock.at = new Date(Date.parse(api.clock.at) + 6 * 60_000).toISOString();
    api.requests.length = 0;
    await whoIs(session);
    await whoIs(session);
    expect(api.requests).toEqual(['BatchGetItemCommand', 'UpdateItemCommand', 'BatchGetItemCommand']);
  });

  it('ends after eight hours without use', async () => {
    const { session } = await signIn();
    api.clock.at = new Date(Date.parse(api.clock.at) + LIFETIMES.staff.idle).toISOString();
    expect(await whoIs(session)).toBeUndefined();
  });

  it('ends when its person signs out, and the pool is asked to end its own', async () => {
    const { session } = await signIn();
    const out = await call('POST /afmelden', { headers: form, cookies: [session] });
    expect(out.cookies?.[0]).toContain(`${SESSION}=; Max-Age=0`);
    expect(out.body).toContain('https://pool.example/logout?client_id=client-1&amp;logout_uri=');
    expect(await whoIs(session)).toBeUndefined();
  });

  it('ends in every browser when its person signs out everywhere', async () => {
    const [here, there] = [await signIn(), await signIn()];
    await call('POST /afmelden', { headers: form, body: 'everywhere=yes', cookies: [here.session] });
    expect([await whoIs(here.session), await whoIs(there.session)]).toEqual([undefined, undefined]);
  });

  it('of somebody else does not end by a cookie that only names them', async () => {
    const { session } = await signIn();
    const forged = `${SESSION}=${coachId}~${'x'.repeat(43)}`;
    await call('POST /afmelden', { headers: form, body: 'everywhere=yes', cookies: [forged] });
    expect(await whoIs(session)).toBeDefined();
  });

  it('ends with the last role that its person loses, and with their erasure', async () => {
    const give = async (command: Parameters<typeof decidePerson>[0]) => {
      api.clock.at = new Date(Date.parse(api.clock.at) + 1_000).toISOString();
      await execute({
        store: api.store,
        load: { person: ref(revocations, coachId) },
        decide: ({ person }) => together({ person: decidePerson(command, person) }),
        context: { at: api.clock.at, actor: 'admin', correlationId: 'c', causationId: null },
      });
    };
    const { session } = await signIn();
    await give({ type: 'RemoveRole', personId: coachId, role: 'coach' });
    expect(await whoIs(session)).toBeUndefined();
    api.clock.at = new Date(Date.parse(api.clock.at) + 1_000).toISOString();
    const later = await signIn();
    expect(await whoIs(later.session)).toBeDefined();
    await give({ type: 'Erase', personId: coachId });
    expect(await whoIs(later.session)).toBeUndefined();
    expect((await signIn()).session).toBe('');
  });
});

describe('A form', () => {
  const post = (headers: Record<string, string>) => call('POST /aanmelden', { headers, body: 'email=a%40b.example' });
  it.each([
    ['of this site', { 'sec-fetch-site': 'same-origin' }, 200],
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: SITE }, 403],
    ['of a neighbouring site', { 'sec-fetch-site': 'same-site' }, 403],
    ['without a site', { 'sec-fetch-site': 'none' }, 403],
  ])('%s, as the browser says, is answered accordingly', async (_, headers, status) => {
    expect((await post({ ...form, ...headers })).statusCode).toBe(status);
  });

  it('of an older browser is taken by its origin alone', async () => {
    const { store, clock } = api;
    const handler = edge(
      served({ store, clock, pool, exchange, newSessionSecret: () => 's'.repeat(43) }),
      rememberingLog(),
      undefined,
      { publicUrl: SITE },
    );
    const statusWith = async (headers: Record<string, string>) => {
      const event = request('POST /aanmelden', { body: 'email=a%40b.example' });
      return (await handler({ ...event, headers: { ...form, ...headers } }, context)).statusCode;
    };
    expect(await statusWith({ origin: SITE })).toBe(200);
    for (const origin of ['null', 'https://evil.example', 'http://klimaatdoeners.example', `${SITE}.evil.example`]) {
      expect(await statusWith({ origin })).toBe(403);
    }
    expect(await statusWith({})).toBe(403);
  });
});

describe('Whoever asks for a link to sign in with', () => {
  const ask = (email: string) =>
    call('POST /aanmelden', { headers: form, body: new URLSearchParams({ email }).toString() });

  it('gets the same answer whether the address is known or not, to the byte', async () => {
    const [a, b] = [await ask(leuven.officer.email), await ask('nobody@ecolife.example')];
    expect(a).toEqual(b);
    expect(a.body).toContain('Kijk in je mailbox');
  });

  it('causes the same requests for an address that is known, one that is not, and one that was asked for too often', async () => {
    const requestsOf = async (email: string): Promise<string[]> => {
      api.requests.length = 0;
      await ask(email);
      return [...api.requests];
    };
    const unknown = await requestsOf('nobody@ecolife.example');
    const known = [];
    for (let time = 0; time < 5; time++) known.push(await requestsOf(leuven.officer.email));
    expect(unknown).toContain('TransactWriteItemsCommand');
    for (const each of known) expect(each).toEqual(unknown);
    const asked = await eventsOf(api.store.table, `TRAJECTORY#${id}`);
    expect(asked.filter(({ type }) => type === 'SignIn.LinkAsked')).toHaveLength(MAILS.hour);
  });

  it('sees what was typed again, with what is wrong with it first', async () => {
    const { statusCode, body } = await ask('lotte"@ecolife');
    expect(statusCode).toBe(422);
    expect(body).toContain('<title>Fout: ');
    expect(body).toContain('<a href="#email">');
    expect(body).toContain('value="lotte&quot;@ecolife"');
    expect(body.indexOf('class="sheet errors')).toBeLessThan(body.indexOf('<h1>'));
  });
});
