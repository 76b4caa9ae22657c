import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

const START = '2027-02-01';

let api: Api;
let team: Awaited<ReturnType<Api['onboarded']>>;
let kickoff: string;
beforeAll(async () => {
  api = await startApi();
  team = await api.onboarded({ nisCode: '24062', startDate: START, targetGroupSize: 2 });
  api.clock.at = instantAt(START, '12:00');
  kickoff = (await list()).open[0].kickoff;
});
afterAll(() => api.close());

const get = (path: string, params: Record<string, string> = {}) =>
  api.call(`GET ${path}`, { params, headers: { accept: 'text/html' } });
const list = async () => (await api.call('GET /', { params: {}, query: { format: 'json' } })).json;
const page = async () => (await get('/oproep/{slug}', { slug: 'leuven' })).body;
const asCoach = (path: string, body?: object, params: Record<string, string> = {}) =>
  api.call(`POST /trajectories/{id}/${path}`, {
    ...{ as: team.coach, params: { id: team.id, ...params } },
    ...(body ? { body } : {}),
  });
const register = (name: string) => asCoach('participants', { name, town: '3000', route: 'phone' });

describe('What a call tells of its places', () => {
  it('is that there are some, or that the group is full, in words that do not contradict each other', async () => {
    await register('An');
    expect(await page()).toMatch(/tot en met [^.]+, zolang er plaats is\. Nog 1 van de 2 plaatsen vrij\./);
    await register('Bo');
    await register('Cas');
    const full = await page();
    expect(full).toContain('De groep is volzet: je komt op de wachtlijst');
    expect(full).not.toContain('zolang er plaats is');
  });

  it('is never that the group is full while a place is free', async () => {
    // On the eve nobody is offered anything any more.
    api.clock.at = instantAt(addDays(kickoff, -1), '20:00');
    await asCoach('participants/{number}/withdraw', undefined, { number: '1' });
    const eve = await page();
    expect(eve).not.toContain('groep is volzet');
    expect(eve).toContain('Er zijn nog plaatsen, en de begeleider verdeelt ze: je komt eerst op de wachtlijst');
    const form = await api.call('POST /oproep/{slug}/inschrijven', {
      params: { slug: 'leuven' },
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams({ traject: team.id, naam: '' }).toString(),
    });
    expect(form.body).toContain('Leuven · er zijn nog plaatsen, en de begeleider verdeelt ze');
    expect((await list()).open).toMatchObject([{ kickoff, isPaused: false }]);
  });

  it('names no Kickoff that was, once it was opened again', async () => {
    api.clock.at = instantAt(addDays(kickoff, 1), '10:00');
    await asCoach('call/open');
    expect((await list()).open).toMatchObject([{ kickoff: null, isPaused: false, lastDay: null }]);
    expect((await get('/')).body).toContain('De groep is al bezig');
    expect(await page()).toContain('Inschrijven kan nog. ');
  });
});

describe('A call during a pause', () => {
  it('tells no date of what waits, whatever the plan says', async () => {
    api.clock.at = instantAt('2027-04-05', '12:00');
    const { id } = await api.onboarded({ nisCode: '44021', startDate: '2027-04-05' });
    await api.call('POST /trajectories/{id}/pause', { params: { id }, as: ADMIN, body: { reason: 'Wachten.' } });
    for (const day of ['2027-04-06', '2027-07-01']) {
      api.clock.at = instantAt(day, '12:00');
      expect((await list()).open).toContainEqual(
        expect.objectContaining({ slug: 'gent', kickoff: null, isPaused: true, lastDay: null }),
      );
      expect((await get('/')).body).toContain('De datum van de Kickoff volgt');
      const { body } = await get('/oproep/{slug}', { slug: 'gent' });
      expect(body).toContain('De datum volgt');
      expect(body).not.toContain('<time');
    }
  });
});
