import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSignIns } from '../../../adapters/table/sign-ins.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
  ({ coach, officer } = await api.onboarded());
});
afterAll(() => api.close());

const show = (query: Record<string, string> = {}) => api.page('GET /beheer/mensen', { as: ADMIN, params: {}, query });
const send = (last: string, fields: Record<string, string>) =>
  api.page(`POST /beheer/mensen/${last}`, { as: ADMIN, params: {}, fields });

describe('The pages of people', () => {
  it('find somebody by name without capitals, by address and by municipality, and nobody else', async () => {
    const all = (await show()).body;
    expect(all).toContain(`wie=${coach.personId}`);
    expect(all).toContain(`wie=${officer.personId}`);
    const [, name = ''] = new RegExp(`wie=${coach.personId}">([^<]+)<`).exec(all) ?? [];
    const found = (await show({ zoek: name.toUpperCase() })).body;
    expect(found).toContain(`wie=${coach.personId}`);
    expect(found).not.toContain(`wie=${officer.personId}`);
    expect((await show({ zoek: '@ecolife' })).body).toContain(`wie=${coach.personId}`);
    expect((await show({ zoek: 'zzz' })).body).toContain('Niemand gevonden.');
  });

  it('say of somebody whom nobody knows only that they are in no team', async () => {
    const { body } = await show({ wie: 'nobody' });
    expect(body).toContain('Deze persoon staat in geen enkel team (meer).');
    expect(body).not.toContain('Gegevens gewist');
  });

  it('end every session of a browser', async () => {
    const sessions = async () => Object.keys((await readSignIns(api.store.table, coach.personId)).signIns.sessions);
    expect((await api.page('GET /beheer/mensen', { as: coach, params: {} })).statusCode).toBe(403);
    expect(await sessions()).not.toEqual([]);
    const { statusCode, headers } = await send('afmelden', { personId: coach.personId });
    expect([statusCode, headers.location]).toEqual([
      303,
      `/beheer/mensen?wie=${coach.personId}&gelukt=person-signed-out`,
    ]);
    expect(await sessions()).toEqual([]);
    expect((await send('afmelden', { personId: 'nobody' })).statusCode).toBe(404);
  });

  it('take a role, and show since when it is gone', async () => {
    expect((await send('rol', { personId: officer.personId, role: 'officer' })).statusCode).toBe(303);
    expect((await show({ wie: officer.personId })).body).toContain('afgenomen op');
  });

  it('erase nobody until it is confirmed, and tell what was erased', async () => {
    const { statusCode, body } = await send('wissen', { personId: coach.personId });
    expect(statusCode).toBe(422);
    expect(body).toContain('Vink aan dat je deze persoon voorgoed wil wissen.');
    expect((await show({ wie: coach.personId })).body).toContain('mailto:');
    const done = await send('wissen', { personId: coach.personId, zeker: 'ja' });
    expect(done.headers.location).toBe('/beheer/mensen?gelukt=person-erased');
    const after = (await show({ wie: coach.personId })).body;
    expect(after).toContain('Gegevens gewist');
    expect(after).not.toContain('mailto:lotte');
  });

  it('list what was taken away in the last year, and nobody who only corrected their name', async () => {
    const other = await api.onboarded();
    await api.call('POST /people/{personId}/correct', {
      ...{ as: ADMIN, params: { personId: other.coach.personId } },
      body: { name: 'Jan Peeters' },
    });
    const { body } = await show();
    const taken = body.slice(body.indexOf('Gewist of afgenomen'));
    expect(taken).toContain(`nummer ${coach.personId}`);
    expect(taken).toContain('Gewist op ');
    expect(taken).toContain(`nummer ${officer.personId}`);
    expect(taken).toContain('Rol van ambtenaar afgenomen op ');
    expect(taken).not.toContain(other.coach.personId);
    expect((await show({ zoek: 'zzz' })).body).not.toContain('Gewist of afgenomen');
  });

  it('erase a citizen by address alone, and say so when nobody has it', async () => {
    const { statusCode } = await send('wissen', { email: 'niemand@voorbeeld.example', zeker: 'ja' });
    expect(statusCode).toBe(404);
  });
});
