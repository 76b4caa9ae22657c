import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findByEmail } from '../../../adapters/table/erasure.ts';
import { queryAll } from '../../../adapters/table/query.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';
import { citizensOf, MIEKE } from './citizens.ts';

let api: Api;
let id: string;
let citizens: ReturnType<typeof citizensOf>;
let token: string;
let mieke: typeof MIEKE;
let people = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.at = NOW;
  ({ id } = await api.onboarded({ targetGroupSize: 2 }));
  api.clock.at = `${id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
  citizens = citizensOf(api, id);
  mieke = { ...MIEKE, mail: `eigen${++people}@mail.example` };
  await citizens.signUp(mieke);
  await citizens.confirm(await citizens.link('sign-up-confirmation'));
  token = await citizens.link('place-granted');
});

const page = () => citizens.get('GET /deelname/{token}', token);
const change = (values: Record<string, string>) => citizens.post('POST /deelname/{token}', { token }, values);
const exported = async () => (await citizens.get('GET /deelname/{token}/gegevens', token)).json.data;
const seats = async () => (await citizens.places()).entries.map(({ seat }) => seat);
/** Everything that the table keeps of a person. */
const keptOf = async (personId: string) =>
  queryAll(api.store.table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': `PERSON#${personId}` }),
  });

describe('The page of a citizen', () => {
  it('shows what is known, and changes nothing', async () => {
    const shown = await page();
    expect(shown.statusCode).toBe(200);
    for (const known of ['Mieke Janssens', '0470 12 34 56', '3010', 'Een ringleiding.', mieke.mail, 'Je bent erbij']) {
      expect(shown.body).toContain(known);
    }
    expect(shown.requests).toEqual(['BatchGetItemCommand']);
  });

  it('corrects, says in the field what is wrong, and names no personal data in the event', async () => {
    const wrong = await change({ doe: 'gegevens', naam: '', postcode: '3010' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#naam"');
    await change({ doe: 'gegevens', naam: 'Mieke Peeters', postcode: '3000', tel: '016 22 21 03' });
    expect(await exported()).toMatchObject({ name: 'Mieke Peeters', town: '3000', phone: '016 22 21 03', needs: null });
  });

  it('takes consents back, and gives them, each by itself', async () => {
    expect(await exported()).toMatchObject({ photoTaken: true, photoUsed: false });
    await change({ doe: 'fotos', 'foto-tonen': 'ja' });
    expect(await exported()).toMatchObject({ photoTaken: false, photoUsed: true });
  });

  it('gives up the place', async () => {
    await change({ doe: 'uitschrijven' });
    expect(await seats()).toEqual(['withdrawn']);
    expect((await page()).body).toContain('Je doet niet meer mee');
  });

  it('erases everything after a second button, gives up the place, and then shows nothing', async () => {
    const personId = (await findByEmail(api.store.table, mieke.mail)) ?? '';
    expect((await change({ doe: 'wissen' })).body).toContain('Wis alles');
    expect(await keptOf(personId)).not.toEqual([]);
    expect((await change({ doe: 'wissen', zeker: 'ja' })).body).toContain('Je gegevens zijn gewist');
    expect(await keptOf(personId)).toEqual([]);
    expect(await findByEmail(api.store.table, mieke.mail)).toBeUndefined();
    expect(api.unsuppressed).toContain(mieke.mail);
    expect(await seats()).toEqual(['withdrawn']);
    expect((await page()).statusCode).toBe(410);
    expect(await exported()).toBeNull();
  });

  it('of another secret is not found', async () => {
    const forged = `${token.slice(0, token.lastIndexOf('~'))}~another-secret-altogether`;
    expect((await citizens.get('GET /deelname/{token}', forged)).statusCode).toBe(404);
    expect(
      (await citizens.post('POST /deelname/{token}', { token: forged }, { doe: 'wissen', zeker: 'ja' })).statusCode,
    ).toBe(404);
    expect(await seats()).toEqual(['participant']);
  });
});
