import { afterAll, beforeAll, expect, it } from 'vitest';
import { findByEmail } from '../../../adapters/table/address-owner.ts';
import { execute } from '../../../adapters/table/execute.ts';
import { personNoteItem } from '../../../adapters/table/notes.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide } from '../../../domain/mail/mail.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import { markupFindings } from '../../browser/findings.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';
import { citizensOf, MIEKE } from './citizens.ts';

let api: Api;
let id: string;
let citizens: ReturnType<typeof citizensOf>;
let token: string;
const mieke = { ...MIEKE, mail: 'bewaard@mail.example' };

const personIdOf = async (): Promise<string> => (await findByEmail(api.store.table, mieke.mail)) ?? '';

/** The sender marks all that it sent. */
const sent = async (): Promise<void> => {
  for (const { key } of await citizens.deliver()) {
    await execute({
      store: api.store,
      load: { mail: ref(mails, { trajectoryId: id, key }) },
      decide({ mail }) {
        const decided = decide({ type: 'MarkSent', messageId: 'm' }, mail);
        return decided.ok ? { ok: true, events: { mail: decided.events } } : decided;
      },
      context: { at: api.clock.at, actor: 'mail', correlationId: 'c', causationId: null },
    });
  }
};

beforeAll(async () => {
  api = await startApi();
  api.clock.at = NOW;
  ({ id } = await api.onboarded({ targetGroupSize: 2 }));
  api.clock.at = `${id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
  citizens = citizensOf(api, id);
  for (const one of [mieke, { ...mieke, mail: 'ander@mail.example' }]) {
    await citizens.signUp(one);
    await citizens.confirm(await citizens.link('sign-up-confirmation'));
  }
  token = await citizens.link('place-granted', await personIdOf());
  await sent();
});
afterAll(() => api.close());

const exported = (query: Record<string, string> = {}) =>
  api.call('GET /deelname/{token}/gegevens', { params: { token }, query });

it('The data of a citizen to take along hold all that is kept: answers, attendance, mails, consents and notes', async () => {
  const { state } = await api.store.load(trajectories, id);
  if (state.status === 'absent') throw new Error('It was onboarded');
  const confirmedAt = api.clock.at;
  await citizens.post('POST /deelname/{token}', { token }, { doe: 'fotos', 'foto-tonen': 'ja' });
  const about = { personId: await personIdOf(), trajectoryId: id };
  const note = { noteId: 'places-1', text: 'Stond al twee jaar klaar.', at: api.clock.at };
  await api.store.commit([], [personNoteItem(api.store.table, { ...about, ...note })]);
  const komst = { doe: 'komst', sessie: 'kickoff', versie: '0', antwoord: 'ja', gasten: '2' };
  await citizens.post('POST /deelname/{token}', { token }, komst);
  api.clock.at = beginsAt(state, 'kickoff');
  const noted = await api.call('POST /trajectories/{id}/sessions/{session}/attendance', {
    ...{ as: ADMIN, params: { id, session: 'kickoff' } },
    body: { marks: [{ number: 1, mark: 'present', guests: 1 }] },
  });
  expect(noted.statusCode).toBe(200);

  const { json, requests } = await exported({ format: 'json' });
  expect(requests).toEqual(['BatchGetItemCommand', 'QueryCommand', 'QueryCommand']);
  expect(json.data.consents).toEqual([
    { consent: 'photoTaken', isGiven: false, at: confirmedAt, information: '2.0' },
    { consent: 'photoUsed', isGiven: true, at: confirmedAt, information: '2.0' },
    { consent: 'needs', isGiven: true, at: confirmedAt, information: '1.0' },
  ]);
  expect(json.data.sessions).toMatchObject([
    { session: 'kickoff', answer: 'komt', announced: 2, attendance: 'Er', guests: 1, notedAt: api.clock.at },
  ]);
  expect(json.data.mails.map(({ name }: { name: string }) => name)).toContain(
    'Vraag om een inschrijving te bevestigen',
  );
  // Nobody else's.
  expect(json.data.mails).toHaveLength(new Set(json.data.mails.map(({ name }: { name: string }) => name)).size);
  expect(json.data.notes).toEqual(['Stond al twee jaar klaar.']);

  const { body } = await exported();
  for (const shown of [
    'Stond al twee jaar klaar.',
    'Genoteerd: er, met 1 gast',
    'Mails die we je stuurden',
    'Kickoff',
  ]) {
    expect(body).toContain(shown);
  }
  expect(await markupFindings(body)).toEqual([]);
});
