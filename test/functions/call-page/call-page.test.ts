import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVisits } from '../../../adapters/table/call-visits.ts';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { FILES } from '../../../functions/assets/files.computed.ts';
import { callPage } from '../../../functions/call-page/pages/call-page.ts';
import { shownCall } from '../../../functions/call-page/routes.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const START = '2027-02-01';

let api: Api;
let leuven: Awaited<ReturnType<Api['onboarded']>>;
beforeAll(async () => {
  api = await startApi();
  leuven = await api.onboarded({ nisCode: '24062', startDate: START });
  await api.onboarded({ nisCode: '44021', startDate: '2027-04-05' });
});
afterAll(() => api.close());

const during = instantAt(START, '12:00');
const get = (path: string, params: Record<string, string> = {}, more: object = {}) =>
  api.call(`GET ${path}`, { params, headers: { ...BROWSER, accept: 'text/html' }, ...more });
const call = (slug: string, more: object = {}) => get('/oproep/{slug}', { slug }, more);
const asJson = async (slug: string) => (await call(slug, { query: { format: 'json' } })).json;

describe('The list of calls', () => {
  it('names who is open now and who comes, by two queries', async () => {
    api.clock.at = during;
    const { json, requests } = await get('/', {}, { query: { format: 'json' } });
    expect(requests).toEqual(['QueryCommand', 'QueryCommand']);
    expect(json.open.map(({ slug }: { slug: string }) => slug)).toEqual(['leuven']);
    expect(json.coming).toMatchObject([{ slug: 'gent', opensOn: '2027-04-05' }]);
    expect(json.open[0].lastDay).toBe(addDays(json.open[0].kickoff, -1));
  });

  it('says what to do when nobody is open', async () => {
    api.clock.at = '2026-11-01T11:00:00.000Z';
    const { body } = await get('/');
    expect(body).toContain('Op dit moment zoekt geen enkele gemeente klimaatdoeners.');
    expect(body).not.toContain('Deze gemeenten zoeken nu mensen');
  });
});

describe('The page of a call', () => {
  it('tells what it is, when and where, and who to ask, by four requests', async () => {
    api.clock.at = during;
    const { statusCode, body, requests } = await call('leuven');
    expect(statusCode).toBe(200);
    expect(requests).toEqual(['GetItemCommand', 'BatchGetItemCommand', 'BatchGetItemCommand', 'UpdateItemCommand']);
    for (const text of ['Oproep van de stad Leuven', 'Vier avonden', 'Buurthuis De Ploeg', 'Omer Claes', '15.000 euro'])
      expect(body).toContain(text);
    expect(body).toContain('<link rel="canonical" href="https://klimaatdoeners.example/oproep/leuven">');
    expect(body).toMatch(/<meta property="og:image" content="https:\/\/klimaatdoeners\.example\/assets\/oproep-/);
    expect(body).not.toMatch(/style=|noindex/);
  });

  it('weighs less than 60 KB with all that it loads: two style sheets and the icon of the tab', async () => {
    api.clock.at = during;
    const { body } = await call('leuven');
    const loaded = FILES.filter(({ path }) => body.includes(`href="${path}"`) || body.includes(`src="${path}"`));
    expect(loaded.map(({ type }) => type.split(';')[0]).sort()).toEqual(['image/svg+xml', 'text/css', 'text/css']);
    const bytes = loaded.reduce((sum, { text }) => sum + Buffer.byteLength(text), Buffer.byteLength(body));
    expect(bytes).toBeLessThan(60_000);
  });

  it('says when it opens, and once it has closed that it has', async () => {
    api.clock.at = instantAt(addDays(START, -1));
    expect((await call('leuven')).body).toContain('Inschrijven kan vanaf maandag 1 februari 2027 om 9 uur.');
    api.clock.at = during;
    const { lastDay } = (await asJson('leuven')).standing;
    api.clock.at = instantAt(lastDay, '23:59');
    expect((await asJson('leuven')).standing.state).toBe('open');
    api.clock.at = instantAt(addDays(lastDay, 1), '00:00');
    const { body } = await call('leuven');
    expect(body).toContain('De inschrijvingen zijn afgesloten');
    expect(body).not.toContain('id="inschrijven"');
  });

  it('is found by the name that a municipality had before a merger', async () => {
    api.clock.at = during;
    await api.onboarded({ nisCode: '73111', startDate: START });
    expect(await asJson('tongeren')).toMatchObject({ found: true, path: '/oproep/tongeren-borgloon' });
  });

  it('answers 404 with a page for a municipality without a call, and for a name that none has', async () => {
    const none = await call('aalst');
    expect(none.statusCode).toBe(404);
    expect(none.body).toContain('Aalst doet nu niet mee met Klimaatdoeners.');
    expect((await call('atlantis')).body).toContain('Geen enkele gemeente van Vlaanderen heet zo.');
  });

  it('of a trajectory that was cancelled says so, calls nobody, and names whom to ask', async () => {
    const { id } = await api.onboarded({ nisCode: '11001', startDate: START });
    api.clock.at = during;
    expect((await asJson('aartselaar')).found).toBe(true);
    const cancelled = await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN });
    expect(cancelled.statusCode).toBe(200);
    const { statusCode, body } = await call('aartselaar');
    expect(statusCode).toBe(200);
    expect(body).toContain('Het traject in Aartselaar is stopgezet op maandag 1 februari 2027.');
    expect(body).toContain('Omer Claes');
    for (const calling of ['zoekt', 'id="inschrijven"', 'Wat geef je', 'Wat deed de groep?', '/menu-card'])
      expect(body).not.toContain(calling);
    // A trajectory that goes on comes before it.
    await api.onboarded({ nisCode: '11001', startDate: '2027-03-01' });
    expect((await asJson('aartselaar')).standing.state).toBe('not-open');
  });

  it('of a trajectory that was completed tells what the group did', async () => {
    api.clock.at = during;
    const shown = shownCall.parse(await asJson('leuven'));
    if (!shown.found) throw new Error('Leuven has a call');
    const sessions = shown.sessions.map((session, index) => ({ ...session, isHeld: index < 2 }));
    const over = { how: 'completed', on: '2027-10-01' } as const;
    const page = callPage({ ...shown, sessions, over, standing: { ...shown.standing, state: 'over' } }, '');
    expect(page).toContain('Het traject in Leuven liep tot vrijdag 1 oktober 2027.');
    expect(page).toContain('De groep doet nu zelf verder.');
    const none = shown.sessions.map((session) => ({ ...session, isHeld: false }));
    expect(callPage({ ...shown, sessions: none, over }, '')).not.toContain('De groep doet nu zelf verder');
    expect(page.match(/<h3>(Kickoff|Pick’n Choose|Hands on|Wrap up)<\/h3>/g)).toHaveLength(2);
    expect(page).toContain('Omer Claes');
    expect(page).not.toContain('zoekt');
  });

  it('escapes what people wrote', async () => {
    api.clock.at = during;
    const hostile = await api.onboarded({ nisCode: '11004', startDate: START, venue: 'Zaal "O\'Hara" & co' });
    expect(hostile.id).toBeDefined();
    expect((await call('boechout')).body).toContain('Zaal &quot;O&#39;Hara&quot; &amp; co');
  });
});

describe('A visit', () => {
  const visits = () => readVisits(api.store.table, leuven.id);

  it('is counted by the link that led to the page, and a HEAD, a prefetch and a program are not', async () => {
    api.clock.at = during;
    const before = await visits();
    await get('/o/{slug}/{channel}', { slug: 'leuven', channel: 'affiche' });
    await get('/o/{slug}/{channel}', { slug: 'leuven', channel: 'verzonnen' });
    await call('leuven', { query: { via: 'nieuwsbrief', fbclid: 'x' } });
    await api.call('HEAD /oproep/{slug}', { params: { slug: 'leuven' }, headers: BROWSER });
    await call('leuven', { headers: { ...BROWSER, 'sec-purpose': 'prefetch;prerender' } });
    await call('leuven', { headers: { 'user-agent': 'facebookexternalhit/1.1' } });
    await call('leuven', { headers: {} });
    const after = await visits();
    expect(after.poster - before.poster).toBe(1);
    expect(after.newsletter - before.newsletter).toBe(1);
    expect(after.direct - before.direct).toBe(1);
  });

  it('is not counted while the call is closed', async () => {
    api.clock.at = instantAt(addDays(START, -2));
    const before = await visits();
    await call('leuven');
    expect(await visits()).toEqual(before);
  });
});

describe('What is done with data, and how accessible the pages are', () => {
  it('has a page of its own, with the version that a sign-up accepts', async () => {
    api.clock.at = during;
    const { privacyVersion } = await asJson('leuven');
    const { body, statusCode } = await get('/oproep/{slug}/{page}', { slug: 'leuven', page: 'privacy' });
    expect(statusCode).toBe(200);
    expect(body).toContain(`Versie ${privacyVersion}, van`);
    expect(body).toContain('omer.claes@leuven.example');
    const accessibility = await get('/oproep/{slug}/{page}', { slug: 'leuven', page: 'toegankelijkheid' });
    expect(accessibility.body).toContain('artikel II.16 van het Bestuursdecreet');
    expect(accessibility.body).toContain('Vlaamse Ombudsdienst');
  });

  it('answers 404 for documents that are not published', async () => {
    expect((await get('/oproep/{slug}/{page}', { slug: 'leuven', page: 'reglement' })).statusCode).toBe(404);
    expect((await get('/oproep/{slug}/{page}', { slug: 'leuven', page: 'menukaart' })).statusCode).toBe(404);
  });
});
