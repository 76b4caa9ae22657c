import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';
import { NOW } from '../municipality/example.ts';
import { citizensOf, MIEKE } from './citizens.ts';

let api: Api;
let id: string;
let start: string;
let as: Caller;
let citizens: ReturnType<typeof citizensOf>;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.at = NOW;
  const own = await api.onboarded({ targetGroupSize: 5 });
  ({ id } = own);
  as = { role: 'officer', personId: own.officer.personId };
  start = id.slice(-'2027-01-04'.length);
  api.clock.at = `${start}T11:00:00.000Z`;
  citizens = citizensOf(api, id);
});

const year = (age: number): number => Number(start.slice(0, 4)) - age;

/** Brings regulations in force from a day, the next version of them. */
const regulate = async (facts: object, { basedOn = 0, on = start } = {}): Promise<void> => {
  const version = basedOn + 1;
  const decision = { body: 'council', decidedOn: start, reference: '1' };
  const write = 'POST /trajectories/{id}/documents/regulations/write';
  expect((await api.call(write, { params: { id }, as: ADMIN, body: { basedOn, facts } })).statusCode).toBe(200);
  for (const [command, body] of [
    ['submit', { version }],
    ['approve', { version, decision }],
    ['publish', { version, on }],
  ] as const) {
    const params = { id, kind: 'regulations' };
    const { statusCode } = await api.call(`POST /trajectories/{id}/documents/{kind}/${command}`, {
      ...{ params, as: ADMIN, body },
    });
    expect([command, statusCode]).toEqual([command, 200]);
  }
};

const young = (age: number) => ({
  ...{ ...MIEKE, leeftijd: 'jonger', geboortejaar: String(year(age)) },
  ...{ 'voogd-naam': 'Lieve', 'voogd-mail': 'lieve@mail.example' },
});
const signUp = (values: Record<string, string>) => citizens.signUp(values);
const register = (body: object) =>
  api.call('POST /trajectories/{id}/participants', {
    ...{ params: { id }, as },
    body: { name: 'An', town: '3000', route: 'paper', ...body },
  });

describe('The minimum age of regulations that are in force', () => {
  it('refuses who is younger, and says what to do instead of what else is missing', async () => {
    await regulate({ minimumAge: 16 });
    for (const given of [young(15), { ...young(15), 'voogd-naam': '' }]) {
      const answer = await signUp(given);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('kan je inschrijven vanaf 16 jaar. Vraag bij de gemeente');
      expect(answer.body).not.toContain('href="#voogd-naam"');
    }
    expect((await signUp(young(17))).statusCode).toBe(200);
    const adult = await signUp({ ...MIEKE, mail: 'oud@mail.example' });
    expect(adult.statusCode).toBe(200);
    expect(adult.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('of 18 and of more asks for nothing else of whoever is younger', async () => {
    await regulate({ minimumAge: 18 });
    const answer = await signUp({ ...MIEKE, leeftijd: 'jonger' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#leeftijd"');
    expect(answer.body).not.toContain('geboortejaar');
    expect((await signUp(MIEKE)).statusCode).toBe(200);
    await regulate({ minimumAge: 21 }, { basedOn: 1 });
    const before = await signUp(MIEKE);
    expect(before.statusCode).toBe(422);
    expect(before.body).toContain('21 jaar of ouder');
    expect((await signUp({ ...MIEKE, leeftijd: '21' })).statusCode).toBe(200);
  });

  it('under 13 is not told to telephone, for nobody could help', async () => {
    await regulate({});
    const answer = await signUp(young(10));
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('vanaf 13 jaar');
    expect(answer.body).not.toContain('bellen op');
  });

  it('counts from the day on which a version comes in force, until another does', async () => {
    const next = `${start.slice(0, -2)}${String(Number(start.slice(-2)) + 3).padStart(2, '0')}`;
    await regulate({ minimumAge: 16 }, { on: next });
    expect((await signUp(young(15))).statusCode).toBe(200);
    api.clock.at = `${next}T11:00:00.000Z`;
    expect((await signUp(young(15))).statusCode).toBe(422);
    await regulate({ minimumAge: 0 }, { basedOn: 1, on: next });
    expect((await signUp(young(15))).statusCode).toBe(200);
  });

  it('is not known of a version that leaves out who may join', async () => {
    await regulate({ minimumAge: 18, articles: [{ article: 'group', leftOut: true }] });
    expect((await signUp(young(15))).statusCode).toBe(200);
  });

  it('lets somebody confirm who signed up before', async () => {
    await signUp(young(17));
    await regulate({ minimumAge: 18 });
    expect((await citizens.confirm(await citizens.link('sign-up-confirmation'))).statusCode).toBe(200);
  });

  it('refuses the staff on paper and at the door, with a code and the field', async () => {
    await regulate({ minimumAge: 16 });
    const guardian = { name: 'Lieve' };
    const onPaper = await register({ birthYear: year(15), guardian });
    expect(onPaper).toMatchObject({ statusCode: 422, json: { code: 'BELOW_MINIMUM_AGE' } });
    expect(onPaper.json.errors).toMatchObject([{ field: 'birthYear' }]);
    const atTheDoor = await api.call('POST /trajectories/{id}/sessions/{session}/walk-ins', {
      ...{ as, params: { id, session: 'kickoff' } },
      body: { name: 'Bo', town: '3000', route: 'paper', birthYear: year(15), guardian },
    });
    expect(atTheDoor).toMatchObject({ statusCode: 422, json: { code: 'BELOW_MINIMUM_AGE' } });
    const enough = await register({ birthYear: year(17), guardian });
    expect(enough.statusCode).toBe(200);
    expect(enough.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect((await register({ name: 'Cas' })).statusCode).toBe(200);
  });

  it('stands on the page of the call before one signs up, and on all that is printed', async () => {
    const call = async () =>
      (await api.call('GET /oproep/{slug}', { params: { slug: 'leuven' }, query: { format: 'json' } })).json;
    const page = async () =>
      (await api.call('GET /oproep/{slug}', { params: { slug: 'leuven' }, headers: { accept: 'text/html' } })).body;
    const kit = async () => {
      const asked = { params: { id }, as };
      const texts = (await api.call('GET /trajectories/{id}/call/kit', asked)).json.texts;
      const sheets = ['poster-a3', 'flyer-a5', 'sign-up-a4'].map(async (sheet) => {
        const params = { id, sheet };
        return (
          await api.call('GET /trajectories/{id}/call/kit/{sheet}', {
            ...{ params, as, query: { format: 'html' } },
          })
        ).body;
      });
      return [...texts.map(({ text }: { text: string }) => text), ...(await Promise.all(sheets))];
    };
    await regulate({});
    expect(await page()).not.toContain('Meedoen kan vanaf');
    for (const text of await kit()) expect(text).not.toContain('kan vanaf 13');
    await regulate({ minimumAge: 16 }, { basedOn: 1 });
    expect(await call()).toMatchObject({ minimumAge: 16 });
    expect(await page()).toContain('Meedoen kan vanaf 16 jaar.');
    expect(await page()).toContain('Van 16 tot en met 17 jaar');
    for (const text of await kit()) expect(text).toContain('vanaf 16 jaar');
  });
});
