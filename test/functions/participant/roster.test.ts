import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../../adapters/table/events.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { noteDelivery } from '../../../adapters/table/ledger.ts';
import { readPartition } from '../../../adapters/table/partition.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { mailsIn } from '../../../adapters/table/views.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide } from '../../../domain/mail/mail.ts';
import { messages } from '../../../domain/messages/aggregate.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { messageMailKey } from '../../../domain/places/mails.ts';
import { request } from '../../../functions/request-mails/request.ts';
import { markupFindings } from '../../browser/findings.ts';
import { type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';

let api: Api;
let id: string;
let coach: Caller;
let officer: Caller;
beforeAll(async () => {
  api = await startApi();
  const onboarded = await api.onboarded({ targetGroupSize: 2 });
  ({ id } = onboarded);
  coach = { role: 'coach', personId: onboarded.coach.personId };
  officer = { role: 'officer', personId: onboarded.officer.personId };
});
afterAll(() => api.close());

const LIST = 'GET /trajecten/{id}/deelnemers';
const ADD = 'POST /trajecten/{id}/deelnemers';
const open = (query: Record<string, string> = {}, as = coach) => api.page(LIST, { as, params: { id }, query });
const send = (routeKey: string, fields: Record<string, string>, params: Record<string, string> = {}, as = coach) =>
  api.page(routeKey, { as, params: { id, ...params }, fields });
const seats = async () => (await api.store.load(places, id)).state.entries.map(({ seat }) => seat);
const added = (name: string, more: Record<string, string> = {}) =>
  send(ADD, { name, town: '3010', route: 'phone', ...more });

describe('The list of participants', () => {
  it('says what to do while nobody signed up', async () => {
    expect((await open()).body).toContain(`href="/trajecten/${id}/oproep"`);
  });

  it('signs up by hand, and asks for what is missing with what was typed', async () => {
    const wrong = await send(ADD, { name: 'Youssef Benali', town: '3010', 'theme-food': 'yes' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="Youssef Benali"');
    expect(wrong.body).toContain('href="#route"');
    const done = await added('Youssef Benali', {
      email: 'y@mail.example',
      'theme-food': 'yes',
      needs: 'Geen trappen.',
      needsConsent: 'yes',
    });
    expect([done.statusCode, done.headers.location]).toEqual([
      303,
      `/trajecten/${id}/deelnemers?gelukt=participant-registered`,
    ]);
    for (const name of ['Griet', 'Anas']) await added(name, { email: `${name}@mail.example` });
    expect(await seats()).toEqual(['participant', 'participant', 'waiting']);
  });

  it('signs up once who has no address, however often the form was sent, and another person apart', async () => {
    const own = await api.onboarded();
    const as: Caller = { role: 'coach', personId: own.coach.personId };
    const add = (fields: object) =>
      api.page(ADD, { as, params: { id: own.id }, fields: { name: 'Paula', town: '3010', route: 'paper', ...fields } });
    const shown = async () =>
      /name="once" value="(\d+)"/.exec((await api.page(LIST, { as, params: { id: own.id } })).body);
    const [, once = ''] = (await shown()) ?? [];
    for (const fields of [{ once }, { once }, { once, phone: '016 20 30 40' }]) {
      expect((await add(fields)).statusCode).toBe(303);
    }
    const [, next = ''] = (await shown()) ?? [];
    await add({ once: next });
    expect((await api.store.load(places, own.id)).state.entries).toHaveLength(3);
  });

  it('refuses what is said otherwise of somebody who is known, with the fields, and takes a repeat', async () => {
    const register = (more: object) =>
      api.call('POST /trajectories/{id}/participants', {
        ...{ params: { id }, as: coach },
        body: { name: 'Youssef Benali', email: 'y@mail.example', town: '3010', route: 'phone', ...more },
      });
    const before = await api.store.load(places, id);
    const other = await register({ needs: 'Een ringleiding.', phone: '0470 11 22 33', themes: ['food'] });
    expect(other.json).toMatchObject({ status: 409, code: 'PARTICIPANT_KNOWN' });
    expect(other.json.errors.map(({ field }: { field: string }) => field)).toEqual(['phone', 'needs']);
    const repeated = await register({ needs: 'Geen trappen.', needsConsent: true, themes: ['food'] });
    expect([repeated.statusCode, repeated.json.participant.number]).toEqual([200, 1]);
    const page = await added('Youssef Benali', {
      email: 'y@mail.example',
      needs: 'Een ringleiding.',
      needsConsent: 'yes',
    });
    expect(page.statusCode).toBe(409);
    expect(page.body).toContain('Een ringleiding.</textarea>');
    expect(page.body).toContain('“Wat is er nodig om mee te doen?” staat anders bij deze persoon');
    expect((await api.store.load(places, id)).version).toBe(before.version);
  });

  it('takes what somebody needs only when they agreed to its use, on the page and by the route', async () => {
    const page = await added('Wout', { needs: 'Geen trappen.' });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('href="#needsConsent"');
    expect(page.body).toContain('aria-describedby="needsConsent-f"');
    const body = { name: 'Wout', town: '3010', route: 'phone', needs: 'Geen trappen.' };
    const { json } = await api.call('POST /trajectories/{id}/participants', { params: { id }, as: coach, body });
    expect(json).toMatchObject({ status: 422, code: 'CONSENT_NEEDED' });
  });

  it('shows needs to coach and officer, and not to an admin', async () => {
    expect((await open()).body).toContain('Geen trappen.');
    expect((await open({}, officer)).body).toContain('Geen trappen.');
    expect((await open({}, { role: 'admin', personId: 'ada' })).body).not.toContain('Geen trappen.');
  });

  it('keeps a state and a theme, also in the list to take along, and shows all for anything else', async () => {
    const waiting = (await open({ staat: 'waiting' })).body;
    expect([waiting.includes('<b>Anas</b>'), waiting.includes('<b>Griet</b>')]).toEqual([true, false]);
    expect((await open({ thema: 'food' })).body).not.toContain('<b>Griet</b>');
    expect((await open({ staat: 'waiting', thema: 'food' })).body).toContain('Niemand past bij deze keuze');
    expect((await open({ staat: '<b>', thema: 'constructor' })).body).toContain('Griet');
    const csv = (await open({ staat: 'waiting', format: 'csv' })).body;
    expect(csv.split('\r\n').filter((line) => line !== '')).toHaveLength(2);
  });

  it('keeps whom no mail reaches, as long as they take part or wait', async () => {
    const own = await api.onboarded({ targetGroupSize: 10 });
    const as: Caller = { role: 'coach', personId: own.coach.personId };
    const add = (name: string, email: Record<string, string> = {}) =>
      api.page(ADD, { as, params: { id: own.id }, fields: { name, town: '3010', route: 'phone', ...email } });
    await add('Mia', { email: 'mia@mail.example' });
    const nobody = await api.page(LIST, { as, params: { id: own.id }, query: { bellen: 'yes' } });
    expect(nobody.body).toContain('Je hoeft niemand te bellen');
    for (const name of ['Dora', 'Wim']) await add(name);
    const out = { as, params: { id: own.id, number: '3' }, fields: {} };
    expect((await api.page('POST /trajecten/{id}/deelnemers/{number}', out)).statusCode).toBe(303);
    const { body } = await api.page(LIST, { as, params: { id: own.id }, query: { bellen: 'yes' } });
    expect(['Mia', 'Dora', 'Wim'].map((name) => body.includes(`<b>${name}</b>`))).toEqual([false, true, false]);
    expect(body).toMatch(/name="bellen" value="yes" checked/);
    expect(body).toContain('bellen=yes&amp;format=csv');
  });

  it('asks why for a place and for taking somebody out, in the form of that person', async () => {
    const wrong = await send('POST /trajecten/{id}/deelnemers/{number}/{deed}', {}, { number: '3', deed: 'schrap' });
    expect([wrong.statusCode, wrong.body.includes('<details class="screen" open>')]).toEqual([422, true]);
    const full = await send(
      'POST /trajecten/{id}/deelnemers/{number}/{deed}',
      { reason: 'Trekt de fietsbib.' },
      { number: '3', deed: 'plaats' },
    );
    expect(full.statusCode).toBe(409);
    expect(await seats()).toEqual(['participant', 'participant', 'waiting']);
  });

  it('offers what becomes free: by more places, and by whoever leaves', async () => {
    expect((await send('POST /trajecten/{id}/plaatsen', { capacity: '1' })).statusCode).toBe(409);
    expect((await send('POST /trajecten/{id}/plaatsen', { capacity: '3' })).statusCode).toBe(303);
    expect(await seats()).toEqual(['participant', 'participant', 'offered']);
    expect((await send('POST /trajecten/{id}/deelnemers/{number}', {}, { number: '1' }, officer)).statusCode).toBe(303);
    const out = { reason: 'Verhuisd.' };
    const deed = { number: '2', deed: 'schrap' };
    const route = 'POST /trajecten/{id}/deelnemers/{number}/{deed}';
    expect((await send(route, out, deed, officer)).statusCode).toBe(403);
    expect((await send(route, out, deed)).statusCode).toBe(303);
    expect(await seats()).toEqual(['withdrawn', 'removed', 'offered']);
  });

  it('makes one Query for the group and two for its messages, at once and none of all mails, and one request for what is known of people', async () => {
    expect((await open()).requests).toEqual([
      'BatchGetItemCommand',
      'QueryCommand',
      'QueryCommand',
      'QueryCommand',
      'BatchGetItemCommand',
    ]);
  });
});

describe('A sheet that was signed on paper', () => {
  const signedOf = async (typed: Record<string, string>) => {
    const own = await api.onboarded();
    const as: Caller = { role: 'officer', personId: own.officer.personId };
    const fields = { name: 'An', town: '3010', route: 'paper', 'theme-food': 'yes', photoTaken: 'yes', ...typed };
    const answer = await api.page('POST /trajecten/{id}/deelnemers', { as, params: { id: own.id }, fields });
    const events = await eventsOf(api.store.table, `TRAJECTORY#${own.id}`);
    const { json } = await api.call('GET /trajectories/{id}/participants', { params: { id: own.id }, as });
    return { answer, events: events.filter(({ type }) => type === 'Participant.Registered'), json };
  };

  it('is typed in with the version of the information on it, its themes, and photos taken but not shown', async () => {
    const { answer, events, json } = await signedOf({ information: '1.3' });
    expect(answer.statusCode).toBe(303);
    expect(events.map(({ data }) => data)).toMatchObject([{ information: '1.3', route: 'paper' }]);
    expect(json.participants).toMatchObject([{ themes: ['food'], photoTaken: true, photoUsed: false }]);
  });

  it('without a version counts for the one that the sheet of now has', async () => {
    const own = await api.onboarded();
    const of = { as: { role: 'officer', personId: own.officer.personId }, params: { id: own.id } } as const;
    const register = (name: string) =>
      api.call('POST /trajectories/{id}/participants', { ...of, body: { name, town: '3010', route: 'paper' } });
    await register('An');
    const texts = { dataProtection: 'dpo@stad.example' };
    const written = await api.call('POST /trajectories/{id}/call/write', { ...of, body: { basedOn: 0, texts } });
    expect(written.statusCode, written.body).toBe(200);
    await register('Bo');
    const events = await eventsOf(api.store.table, `TRAJECTORY#${own.id}`);
    const signed = events.flatMap(({ type, data }) => (type === 'Participant.Registered' ? [data] : []));
    expect(signed).toMatchObject([{ information: '2.0' }, { information: '2.1' }]);
  });

  it('is refused with a version that no sheet has', async () => {
    const { answer, events } = await signedOf({ information: 'de nieuwste' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Schrijf de versie zoals ze op het blad staat, zoals 1.0.');
    expect(events).toEqual([]);
  });
});

describe('A reason for a place, or for taking somebody out', () => {
  it('is taken again when it is the same, and refused when it is another that nothing would keep', async () => {
    const own = await api.onboarded();
    const as: Caller = { role: 'coach', personId: own.coach.personId };
    for (const name of ['An', 'Bo']) {
      const body = { name, town: '3010', route: 'paper' };
      await api.call('POST /trajectories/{id}/participants', { params: { id: own.id }, as, body });
    }
    const params = { id: own.id, number: '1' };
    await api.call('POST /trajectories/{id}/participants/{number}/withdraw', { params, as });
    const give = async (deed: 'place' | 'remove', number: string, reason: string) => {
      const route = `POST /trajectories/{id}/participants/{number}/${deed}` as const;
      const { statusCode, body } = await api.call(route, { as, params: { id: own.id, number }, body: { reason } });
      return statusCode === 200 ? 200 : `${statusCode} ${JSON.parse(body).code}`;
    };
    expect(await give('remove', '2', 'Verhuisd.')).toBe(200);
    expect(await give('remove', '2', 'Ruzie met de groep.')).toBe('409 NOT_IN_GROUP');
    // Signed off without any reason.
    expect(await give('remove', '1', 'Verhuisd.')).toBe('409 NOT_IN_GROUP');
    expect(await give('place', '2', 'Toch gebleven.')).toBe(200);
    expect(await give('place', '2', 'Toch gebleven.')).toBe(200);
    expect(await give('place', '2', 'Brengt iemand mee.')).toBe('409 PLACE_GIVEN');
  });
});

describe('A place that is offered to somebody without an address', () => {
  const ANSWER = 'POST /trajecten/{id}/deelnemers/{number}/antwoord';
  let own: Awaited<ReturnType<typeof api.onboarded>>;
  let as: Caller;
  const seatsThere = async () => (await api.store.load(places, own.id)).state.entries.map(({ seat }) => seat);
  const answered = (answer: string, number = '3') =>
    api.page(ANSWER, { as, params: { id: own.id, number }, fields: { answer } });

  beforeAll(async () => {
    own = await api.onboarded({ targetGroupSize: 2 });
    as = { role: 'officer', personId: own.officer.personId };
    for (const [name, email] of [['An', 'an@mail.example'], ['Bo', 'bo@mail.example'], ['Cas'], ['Dina']]) {
      const body = {
        name,
        town: '3010',
        route: 'paper',
        ...(email === undefined ? { phone: '0470 11 22 33' } : { email }),
      };
      await api.call('POST /trajectories/{id}/participants', { params: { id: own.id }, as, body });
    }
    await api.call('POST /trajectories/{id}/participants/{number}/withdraw', {
      params: { id: own.id, number: '1' },
      as,
    });
  });

  it('is told to coach and officer, who find the person with two buttons in the list', async () => {
    const events = await eventsOf(api.store.table, `TRAJECTORY#${own.id}`);
    for (const event of events.filter(({ type }) => type.startsWith('Places.'))) {
      await request({ detail: event }, { store: api.store, clock: api.clock, count: () => undefined });
    }
    const asked = mailsIn(await readPartition(api.store.table, own.id)).filter(({ key }) => key.startsWith('offer'));
    expect(asked.map(({ recipientId, role }) => [recipientId, role]).toSorted()).toEqual(
      [
        [own.coach.personId, 'coach'],
        [own.officer.personId, 'officer'],
      ].toSorted(),
    );
    const list = (await api.page(LIST, { as, params: { id: own.id } })).body;
    expect(await markupFindings(list)).toEqual([]);
    expect(list).toContain('Deze persoon heeft geen e-mailadres. Bel even, en noteer hier het antwoord.');
    expect(list.match(/name="answer"/g)).toHaveLength(2);
  });

  it('goes to the next when the staff notes a no, and is theirs when it notes a yes', async () => {
    expect((await answered('declines')).headers.location).toContain('gelukt=participant-withdrawn');
    expect(await seatsThere()).toEqual(['withdrawn', 'participant', 'declined', 'offered']);
    expect((await answered('accepts', '4')).headers.location).toContain('gelukt=participant-placed');
    expect(await seatsThere()).toEqual(['withdrawn', 'participant', 'declined', 'participant']);
  });

  it('is not theirs any more once it was declined, and says so', async () => {
    const late = await answered('accepts');
    expect([late.statusCode, late.body.includes('wordt geen plaats (meer) vrijgehouden')]).toEqual([409, true]);
  });
});

describe('A message of the staff', () => {
  const FORM = 'POST /trajecten/{id}/berichten';
  const typed = { basedOn: '0', subject: 'Breng je fiets mee', text: 'Dag allemaal,\r\n\r\nTot op de Kickoff.' };
  const sentSoFar = async () => (await api.store.load(messages, id)).state.sent.length;

  it('is shown first with how many it reaches, and what was typed, and nothing leaves', async () => {
    const shown = await send(FORM, { ...typed, to: 'everybody', step: 'look' }, {}, officer);
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('Zo krijgt 1 persoon het');
    expect(shown.body).toContain('value="Breng je fiets mee"');
    expect(await sentSoFar()).toBe(0);
  });

  it('asks whom it is for, and refuses one for nobody', async () => {
    const wrong = await send(FORM, { ...typed, to: 'some' });
    expect([wrong.statusCode, wrong.body.includes('Kies wie het bericht krijgt')]).toEqual([422, true]);
    expect((await send(FORM, { ...typed, to: 'participants' })).statusCode).toBe(409);
  });

  it('is kept beside the event, which names ids alone, and is listed with what became of its mails', async () => {
    const done = await send(FORM, { ...typed, to: 'some', 'who-3': 'yes', 'who-99': 'yes' });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/trajecten/${id}/deelnemers?gelukt=message-sent`]);
    const [event] = (await eventsOf(api.store.table, `TRAJECTORY#${id}`)).filter(
      ({ type }) => type === 'Messages.Sent',
    );
    expect(event?.data).toMatchObject({ number: 1, by: coach.personId, noteId: 'message-1' });
    expect(JSON.stringify(event)).not.toContain('fiets');
    if (!event) throw new Error('Nothing was sent');
    await request({ detail: event }, { store: api.store, clock: api.clock, count: () => undefined });
    const list = (await open()).body;
    expect(await markupFindings(list)).toEqual([]);
    expect(list).toContain('0 van 1 verstuurd');
    expect(list).toContain('Tot op de Kickoff.');
    const again = await api.call('POST /trajectories/{id}/messages', {
      ...{ params: { id }, as: coach },
      body: { ...typed, text: 'Dag allemaal,\n\nTot op de Kickoff.', basedOn: 0, numbers: [3, 99] },
    });
    expect(again.json).toMatchObject({ number: 1, recipients: 1, isSent: true });
  });

  it('of which a mail came back for a while and then arrived did arrive', async () => {
    const { table } = api.store;
    const [mail] = mailsIn(await readPartition(table, id)).filter(({ key }) => key.startsWith(messageMailKey(1, '')));
    if (!mail) throw new Error('It was asked for');
    const mailId = { trajectoryId: id, key: mail.key };
    const bounced = { type: 'MarkBounced', messageId: 'm', bounceType: 'Transient', subType: 'General' } as const;
    await execute({
      store: api.store,
      load: { mail: ref(mails, mailId) },
      decide: ({ mail: known }) => together({ mail: decide(bounced, known) }),
      context: { at: api.clock.at, actor: 'mail', correlationId: 'c', causationId: null },
    });
    expect((await open()).body).toContain('0 van 1 verstuurd, 1 niet aangekomen');
    await noteDelivery(table, mailId, api.clock.at);
    expect((await open()).body).toContain('1 van 1 verstuurd<');
  });

  it('is refused for the fourth time in a day', async () => {
    for (const basedOn of ['1', '2', '2']) await send(FORM, { ...typed, basedOn, to: 'everybody' });
    expect(await sentSoFar()).toBe(3);
    const refused = await send(FORM, { ...typed, basedOn: '3', to: 'everybody' });
    expect([refused.statusCode, await sentSoFar()]).toEqual([409, 3]);
    expect(refused.body).toContain('Wacht tot morgen');
  });
});
