import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { countConfirmed } from '../../../adapters/table/call-visits.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { citizensOf, MIEKE } from '../sign-up/citizens.ts';

const BROWSER = { 'user-agent': 'Mozilla/5.0 Firefox/140.0', accept: 'text/html' };
const START = '2027-02-01';

let api: Api;
let id: string;
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
let citizens: ReturnType<typeof citizensOf>;
beforeAll(async () => {
  api = await startApi();
  ({ id, officer } = await api.onboarded({ startDate: START, targetGroupSize: 2 }));
  api.clock.at = instantAt(START, '12:00');
  citizens = citizensOf(api, id);
});
afterAll(() => api.close());

/** Somebody reads a poster or a newsletter and fills in the form of the page, as the page hands it out. */
const comes = async (channel: string, mail: string): Promise<string> => {
  const { body } = await api.call('GET /o/{slug}/{channel}', { params: { slug: 'leuven', channel }, headers: BROWSER });
  const hidden = Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value]) => [
      name,
      value ?? '',
    ]),
  );
  expect((await citizens.signUp({ ...MIEKE, ...hidden, mail })).statusCode).toBe(200);
  return body;
};

it('A funnel follows each link from visits to those who take part', async () => {
  expect(await comes('affiche', 'a@mail.example')).toContain('Nog 2 van de 2 plaatsen vrij');
  await citizens.confirm(await citizens.link('sign-up-confirmation'));
  await comes('nieuwsbrief', 'b@mail.example');
  await citizens.confirm(await citizens.link('sign-up-confirmation'));
  expect(await comes('affiche', 'c@mail.example')).toContain('De groep is volzet: je komt op de wachtlijst');
  const { json, statusCode } = await api.call('GET /trajectories/{id}/call/funnel', { params: { id }, as: officer });
  expect(statusCode).toBe(200);
  expect(json).toMatchObject({ target: 2, visits: 3, started: 3, confirmed: 2, taking: 2, waiting: 0 });
  const lineOf = (channel: string) => json.lines.find((line: { channel: string }) => line.channel === channel);
  expect(lineOf('poster')).toMatchObject({ visits: 2, started: 2, confirmed: 1, taking: 1 });
  expect(lineOf('newsletter')).toMatchObject({ visits: 1, started: 1, confirmed: 1, taking: 1 });
  expect(lineOf('staff')).toMatchObject({ visits: null, started: 0 });
});

it('The portfolio shows who takes part while citizens are called, by its one Query and whatever changes in the trajectory', async () => {
  const row = async () => {
    const { json, requests } = await api.call('GET /reports/portfolio', { as: ADMIN });
    expect(requests).toEqual(['QueryCommand']);
    return json.rows.find(({ trajectoryId }: { trajectoryId: string }) => trajectoryId === id).signUps;
  };
  await vi.waitFor(async () => expect(await row()).toEqual({ taking: 2, waiting: 0, target: 2 }));
  const { version } = await api.store.load(trajectories, id);
  expect(version).toBe(1);
  const correct = { params: { id }, as: ADMIN, body: { targetGroupSize: 4 } };
  expect((await api.call('POST /trajectories/{id}/correct', correct)).statusCode).toBe(200);
  await vi.waitFor(async () => expect(await row()).toEqual({ taking: 2, waiting: 0, target: 4 }));
  const back = { ...correct, body: { targetGroupSize: 2 } };
  expect((await api.call('POST /trajectories/{id}/correct', back)).statusCode).toBe(200);
});

it('A sign-up keeps the version of the privacy text that stood beside the form', async () => {
  const write = { basedOn: 0, texts: { dataProtection: 'dpo@leuven.example' } };
  await api.call('POST /trajectories/{id}/call/write', { params: { id }, as: officer, body: write });
  const page = await comes('flyer', 'd@mail.example');
  expect(page).toContain('name="informatie" value="2.1"');
  const { json } = await api.call('GET /trajectories/{id}/history', { params: { id }, as: ADMIN });
  expect(JSON.stringify(json)).not.toContain('d@mail.example');
});

it('A funnel tells what helped elsewhere once enough people signed up there, and leaves out its own', async () => {
  const elsewhere = async () =>
    (await api.call('GET /trajectories/{id}/call/funnel', { params: { id }, as: officer })).json.elsewhere;
  expect(await elsewhere()).toBeNull();
  for (let one = 0; one < 20; one++) await countConfirmed(api.store.table, 'social');
  for (let one = 0; one < 10; one++) await countConfirmed(api.store.table, 'poster');
  expect(await elsewhere()).toEqual({
    confirmed: 30,
    lines: [
      { label: 'Kort bericht', confirmed: 20 },
      { label: 'Affiche', confirmed: 10 },
    ],
  });
});

it('The page for staff shows the funnel', async () => {
  const { body } = await api.page('GET /trajecten/{id}/oproep', { as: officer, params: { id } });
  expect(body).toContain('Wat brengt mensen?');
  expect(body).toContain('Keer bekeken');
});
