import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { places as placesKind } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { type Api, startApi } from '../http/api.ts';

let api: Api;
let team: Awaited<ReturnType<Api['onboarded']>>;
let date: string;

const SESSION = '/trajectories/{id}/sessions/{session}';
const HALL = '/trajecten/{id}/sessies/{session}/zaal';
const params = () => ({ id: team.id, session: 'kickoff' });
const at = (time: string) => {
  api.clock.at = instantAt(date, time);
};
const read = async () =>
  api.call(`GET ${SESSION}/attendance`, {
    ...{ as: team.coach, params: params(), headers: { accept: 'application/json' } },
  });
const page = (routeKey: string, fields?: Record<string, string>, query?: Record<string, string>) =>
  api.page(routeKey, {
    ...{ as: team.coach, params: params() },
    ...(fields ? { fields } : {}),
    ...(query ? { query } : {}),
  });
const register = async (name: string): Promise<number> => {
  const { json } = await api.call('POST /trajectories/{id}/participants', {
    ...{ as: team.coach, params: { id: team.id } },
    body: { name, town: '3000', route: 'phone' },
  });
  return json.participant.number;
};
/** Somebody who had a place and left while people are checked in. */
const leaving = async (name: string): Promise<number> => {
  const number = await register(name);
  await api.call('POST /trajectories/{id}/participants/{number}/withdraw', {
    ...{ as: team.coach, params: { id: team.id, number: String(number) } },
  });
  return number;
};

beforeAll(async () => {
  api = await startApi();
  team = await api.onboarded();
  await register('Mieke Janssens');
  await register('Wout Maertens');
  const { state } = await api.store.load(trajectories, team.id);
  if (state.status === 'absent') throw new Error('It was onboarded');
  date = sessionDate(state.plan, 'kickoff');
  at('20:05');
});
afterAll(() => api.close());

describe('The page in the hall', () => {
  it('notes a walk-in that was sent twice once, and another of the same form apart', async () => {
    const { body } = await page(`GET ${HALL}`);
    const [, once = ''] = /name="once" value="(\d+)"/.exec(body) ?? [];
    const typed = { name: 'Paula Papier', town: '3001', signed: 'yes', once };
    for (let sent = 1; sent <= 2; sent++) {
      expect((await page(`POST ${HALL}/nieuw`, typed)).headers.location).toContain('gelukt=walked-in');
    }
    await page(`POST ${HALL}/nieuw`, { ...typed, phone: '016 20 30 40' });
    const named = (await read()).json.people.filter(({ name }: { name: string }) => name === 'Paula Papier');
    expect(named).toHaveLength(2);
  });

  it('says of whom nothing was noted, because they left since the page was opened', async () => {
    const left = await leaving('Noor van den Broeck');
    for (const [routeKey, fields] of [
      [`POST ${HALL}/aanwezig`, { [`tik.${left}`]: 'present,0', 'tik.9876': 'present,0' }],
      [
        `POST ${HALL}/overnemen`,
        { [`mark.${left}`]: 'present', [`was.${left}`]: 'expected,0', 'mark.9876': 'late', 'mark.9877': 'expected' },
      ],
    ] as const) {
      const { headers } = await page(routeKey, fields);
      expect(headers.location).toBe(`/trajecten/${team.id}/sessies/kickoff/zaal?niet=${left}.9876#niet`);
    }
    const { body } = await page(`GET ${HALL}`, undefined, { niet: `${left}.9876.<b>` });
    expect(body).toMatch(/id="niet" role="alert"><p>Niet genoteerd: <b>Noor van den Broeck, iemand/);
    // Who may walk in again stands open, and nobody can be tapped who left.
    expect(body).toMatch(/<details class="sheet" open>/);
    expect(body).not.toContain(`name="tik.${left}"`);
    expect(body).toMatch(/Noor van den Broeck<\/b>[^/]*doet niet meer mee[\s\S]{1,80}Uitgeschreven/);
    expect((await page(`GET ${HALL}`)).body).toMatch(/id="niet" role="alert" hidden/);
    expect((await page(`GET ${HALL}/overnemen`)).body).not.toContain('Noor');
  });

  it('expects nobody who waits for a place, and gives a tap that is taken back what stood there before', async () => {
    const { body } = await page(`GET ${HALL}`);
    expect(body).toMatch(/data-expected="Verwacht" name="tik.2"/);
    const places = await api.store.load(placesKind, team.id);
    const { length: taken } = places.state.entries.filter(({ seat }) => seat === 'participant');
    await api.call('POST /trajectories/{id}/places', {
      ...{ as: team.coach, params: { id: team.id }, body: { capacity: taken } },
    });
    await register('Wim Wachter');
    expect((await page(`GET ${HALL}`)).body).toMatch(/data-expected="Wachtlijst"[^>]*><span><b>Wim Wachter/);
  });

  it('asks twice before it closes a session that is not over', async () => {
    expect((await page(`GET ${HALL}`)).body).toMatch(/<details class="sheet"><summary>Sluit af vóór 22 uur/);
    at('22:05');
    expect((await page(`GET ${HALL}`)).body).not.toContain('Sluit af vóór');
    at('20:10');
  });
});
