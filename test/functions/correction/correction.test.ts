import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findByEmail, readPerson } from '../../../adapters/table/erasure.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';

let api: Api;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
let people = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  people += 1;
  ({ coach, officer } = await api.onboarded({
    coach: { name: 'Jna Peeters', email: `jan${people}@ecolife.example` },
    officer: { name: 'An Jacobs', email: `an${people}@leuven.example` },
  }));
});

const correct = (personId: string, body: object, as: Caller = ADMIN) =>
  api.call('POST /people/{personId}/correct', { params: { personId }, as, body });
const profileOf = async (personId: string) => (await readPerson(api.store.table, personId)).profile;

describe('Correct a person', () => {
  it('changes name and telephone at once, and names only the fields', async () => {
    const answer = await correct(coach.personId, { name: 'Jan Peeters', phone: '016 22 21 03' });
    expect(answer.json).toEqual({ personId: coach.personId, corrected: ['name', 'phone'], emailToConfirm: false });
    expect(await profileOf(coach.personId)).toEqual({
      ...{ name: 'Jan Peeters', email: `jan${people}@ecolife.example`, phone: '016 22 21 03' },
    });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('changes nothing when it is repeated', async () => {
    await correct(coach.personId, { name: 'Jan Peeters' });
    const again = await correct(coach.personId, { name: ' Jan Peeters ' });
    expect(again.json).toMatchObject({ corrected: [] });
    expect(again.requests).toEqual(['BatchGetItemCommand']);
  });

  it('keeps the old address until the new one is confirmed', async () => {
    const email = `peeters${people}@ecolife.example`;
    const answer = await correct(coach.personId, { email });
    expect(answer.json).toMatchObject({ corrected: [], emailToConfirm: true });
    expect(await profileOf(coach.personId)).toMatchObject({ email: `jan${people}@ecolife.example` });
    expect(await findByEmail(api.store.table, email)).toBeUndefined();
  });

  it('takes another spelling of the same address at once', async () => {
    const answer = await correct(coach.personId, { email: `Jan${people}@Ecolife.example` });
    expect(answer.json).toMatchObject({ corrected: ['email'], emailToConfirm: false });
    expect(await findByEmail(api.store.table, `jan${people}@ecolife.example`)).toBe(coach.personId);
  });

  it('refuses the address of another person', async () => {
    const answer = await correct(coach.personId, { email: ` AN${people}@leuven.example` });
    expect(answer.json).toMatchObject({ status: 409, code: 'EMAIL_TAKEN' });
  });

  it('lets people correct themselves and nobody else', async () => {
    expect((await correct(coach.personId, { name: 'Jan' }, coach)).statusCode).toBe(200);
    const other = await correct(officer.personId, { name: 'Jan' }, coach);
    expect(other.json).toMatchObject({ status: 404, code: 'PERSON_NOT_FOUND' });
    const absent = await correct('nobody', { name: 'Jan' });
    expect(absent.json).toMatchObject({ status: 404, code: 'PERSON_NOT_FOUND' });
  });

  it('refuses an erased person', async () => {
    await api.call('POST /erasures', { as: ADMIN, body: { personId: coach.personId } });
    expect((await correct(coach.personId, { name: 'Jan' })).json).toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });

  it.each([{}, { name: '' }, { name: '<b>Jan</b>' }, { email: 'jan@x' }, { phone: '123' }, { role: 'admin' }])(
    'refuses %j as not valid',
    async (body) => {
      expect((await correct(coach.personId, body)).json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    },
  );
});
