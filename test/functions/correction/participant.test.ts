import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressChangeFrom } from '../../../adapters/table/address-change.ts';
import { findByEmail } from '../../../adapters/table/address-owner.ts';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { readPerson } from '../../../adapters/table/erasure.ts';
import { eventsOf } from '../../../adapters/table/events.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { addressChangeKey } from '../../../adapters/table/keys.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { participationFrom, participationKey } from '../../../adapters/table/sign-ups.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide } from '../../../domain/mail/mail.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { entryWithNumber } from '../../../domain/places/places.ts';
import { rsvps } from '../../../domain/rsvp/aggregate.ts';
import { confirmationPages, firstAddressPages } from '../../../emails/nl-BE/pages/address.ts';
import { tend } from '../../../functions/tend-rsvps/tend.ts';
import { markupFindings } from '../../browser/findings.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';
import { citizensOf } from '../sign-up/citizens.ts';

let api: Api;
let id: string;
let coach: Caller;
let officer: Caller;
let officerEmail: string;
let citizens: ReturnType<typeof citizensOf>;
let people = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
// An is mailed, and Bo has no address.
beforeEach(async () => {
  people += 1;
  officerEmail = `els${people}@leuven.example`;
  const made = await api.onboarded({ officer: { name: 'Els Jacobs', email: officerEmail } });
  ({ id } = made);
  coach = { role: 'coach', personId: made.coach.personId };
  officer = { role: 'officer', personId: made.officer.personId };
  citizens = citizensOf(api, id);
  api.unsuppressed.length = 0;
  await register({ name: 'An', email: address('an') });
  await register({ name: 'Bo', phone: '0470 11 22 33' });
});

const address = (name: string) => `${name}${people}@mail.example`;
const register = (who: object) =>
  api.call('POST /trajectories/{id}/participants', {
    ...{ params: { id }, as: coach },
    body: { town: '3010', route: 'paper', ...who },
  });
const correct = (number: number, body: object, as = coach) =>
  api.call('POST /trajectories/{id}/participants/{number}/correct', {
    ...{ params: { id, number: String(number) }, as, body },
  });
const idOf = async (number: number) => entryWithNumber(await citizens.places(), number)?.participantId ?? '';
const profileOf = async (number: number) => (await readPerson(api.store.table, await idOf(number))).profile;
const participationOf = async (number: number) => {
  const [item] = await batchGet(api.store.table, [participationKey(await idOf(number), id)]);
  return participationFrom(item);
};
const addressMails = async () =>
  (await citizens.deliver()).filter(({ items }) => items.some(({ template }) => /^citizen-/.test(template)));
const AS_A_PAGE = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
const followed = async (token: string, method = 'POST') =>
  (await api.call(`${method} /adres/{token}`, { params: { token }, headers: AS_A_PAGE })).body;

/** The notice to the old address left. */
const tellOldAddress = async (): Promise<void> => {
  const notice = (await addressMails()).find(({ key }) => key.startsWith('citizen-notice'));
  await execute({
    store: api.store,
    load: { mail: ref(mails, { trajectoryId: id, key: notice?.key ?? '' }) },
    decide: ({ mail }) => together({ mail: decide({ type: 'MarkSent', messageId: 'm' }, mail) }),
    context: { at: api.clock.at, actor: 'mail', correlationId: 'c', causationId: null },
  });
};

describe('Coach and officer correct a participant', () => {
  it('mails a link to a new address, which counts once it was confirmed and the old one was told', async () => {
    const asked = await correct(1, { email: address('nieuw') }, officer);
    expect(asked.json).toEqual({ trajectoryId: id, number: 1, corrected: [], emailToConfirm: true });
    expect((await addressMails()).map(({ key }) => key.split('-').slice(0, 2).join('-'))).toEqual([
      'citizen-notice',
      'citizen-address',
    ]);
    const events = await eventsOf(api.store.table, `TRAJECTORY#${id}`);
    expect(JSON.stringify(events)).not.toContain(address('nieuw'));
    expect(events.find(({ type }) => /Address/.test(type))?.actor).toBe(`person:${officer.personId}`);
    const link = await citizens.link('citizen-address');
    expect(await followed(link)).toContain(confirmationPages.early.title);
    await tellOldAddress();
    expect(await profileOf(1)).toMatchObject({ email: address('an') });
    expect(await followed(link)).toContain(confirmationPages.done.title);
    expect(await profileOf(1)).toMatchObject({ name: 'An', email: address('nieuw') });
    expect(await findByEmail(api.store.table, address('an'))).toBeUndefined();
  });

  it('changes name and telephone at once, also of somebody without an address', async () => {
    expect((await correct(1, { phone: '016 22 21 03' })).json).toMatchObject({ corrected: ['phone'] });
    expect(await profileOf(1)).toEqual({ name: 'An', email: address('an'), phone: '016 22 21 03' });
    expect((await correct(2, { name: 'Bo Maes', phone: null })).json).toMatchObject({ corrected: ['name', 'phone'] });
    expect((await participationOf(2))?.contact).toEqual({ name: 'Bo Maes' });
    expect((await correct(2, { name: ' Bo Maes ' })).json).toMatchObject({ corrected: [] });
  });

  it('leaves whoever works on a trajectory to Ecolife', async () => {
    await register({ name: 'Els', email: officerEmail });
    expect((await correct(3, { email: address('els') })).json).toMatchObject({ status: 409, code: 'IN_TEAM' });
    expect((await correct(3, { phone: '016 22 21 03' }, officer)).json).toMatchObject({ code: 'IN_TEAM' });
    expect((await correct(3, { phone: '016 22 21 03' }, ADMIN)).json).toMatchObject({ corrected: ['phone'] });
  });

  it('says of an address only that it is somebody’s in this list, and mails no link to anybody else’s', async () => {
    expect((await correct(2, { email: address('an') })).json).toMatchObject({ status: 409, code: 'EMAIL_TAKEN' });
    const foreign = await correct(2, { email: officerEmail });
    expect(foreign.json).toMatchObject({ emailToConfirm: true });
    expect(await addressMails()).toEqual([]);
  });

  it('refuses the fourth link of a day, and a number that nobody has', async () => {
    for (const name of ['een', 'twee', 'drie']) await correct(1, { email: address(name) });
    expect((await correct(1, { email: address('vier') })).json).toMatchObject({ code: 'LINKS_USED_UP' });
    expect(api.unsuppressed).toEqual([address('een'), address('een'), address('twee')]);
    expect((await correct(9, { phone: null })).json).toMatchObject({ status: 404, code: 'PARTICIPANT_NOT_FOUND' });
  });

  it('makes three reads and one transaction for a telephone number', async () => {
    expect((await correct(1, { phone: '016 22 21 03' })).requests).toEqual([
      ...['BatchGetItemCommand', 'QueryCommand', 'BatchGetItemCommand', 'BatchGetItemCommand'],
      'TransactWriteItemsCommand',
    ]);
  });
});

describe('A first address of somebody who was signed up without one', () => {
  const given = async () => {
    await correct(2, { email: address('bo') });
    return citizens.link('citizen-address');
  };

  it('gets a link alone, as nobody else is to be told, and counts once it was confirmed', async () => {
    const link = await given();
    expect((await addressMails()).map(({ items }) => items[0])).toEqual([
      { template: 'citizen-address', params: expect.objectContaining({ isFirst: true }) },
    ]);
    expect(await followed(link, 'GET')).toContain(firstAddressPages.ask.title);
    expect([await profileOf(2), await findByEmail(api.store.table, address('bo'))]).toEqual([undefined, undefined]);
    const done = await followed(link);
    expect(done).toContain(firstAddressPages.done.title);
    // Nothing of before has ended for them.
    expect(done).not.toContain('werkt niet meer');
    expect(await profileOf(2)).toEqual({ name: 'Bo', email: address('bo'), phone: '0470 11 22 33' });
    expect(await findByEmail(api.store.table, address('bo'))).toBe(await idOf(2));
    expect(await participationOf(2)).not.toHaveProperty('contact');
    expect(entryWithNumber(await citizens.places(), 2)).not.toHaveProperty('isOffline');
    expect(await followed(link)).toContain(confirmationPages.ended.title);
  });

  it('leads to the calendar of the page', async () => {
    const [, token = ''] = /\/mijn-agenda\/([^"]+)/.exec(await followed(await given())) ?? [];
    expect(token.startsWith(`${await idOf(2)}~`)).toBe(true);
    expect((await api.call('GET /mijn-agenda/{token}', { params: { token } })).statusCode).toBe(200);
  });

  it('brings the invitation to a session to come, unless the staff noted an answer', async () => {
    const event = async () =>
      (await eventsOf(api.store.table, `TRAJECTORY#${id}`)).filter(({ type }) => /^Places/.test(type)).at(-1);
    api.clock.at = `${id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
    await tend({ detail: await event() }, api);
    const invited = async () => {
      const { state } = await api.store.load(rsvps, { trajectoryId: id, session: 'kickoff' });
      return state.guestList.find((one) => one.participantId === personId);
    };
    const personId = await idOf(2);
    expect(await invited()).toMatchObject({ isOffline: true, answer: 'invited' });
    await followed(await given());
    await tend({ detail: await event() }, api);
    expect(await invited()).not.toHaveProperty('isOffline');
    const invitations = await citizens.links('rsvp-invitation', personId);
    expect(invitations).toHaveLength(1);
  });

  it('of which the trajectory ended is refused', async () => {
    const link = await given();
    await api.call('POST /trajectories/{id}/cancel', {
      params: { id },
      as: ADMIN,
      body: { reason: 'Te weinig volk.' },
    });
    expect((await correct(2, { email: address('later') })).json).toMatchObject({ code: 'TRAJECTORY_ENDED' });
    expect(await followed(link)).toContain(confirmationPages.ended.title);
  });

  it('that became somebody else’s meanwhile is not taken from them', async () => {
    const link = await given();
    await register({ name: 'Cas', email: address('bo') });
    expect(await followed(link)).toContain(confirmationPages.taken.title);
    expect(await profileOf(2)).toBeUndefined();
  });

  it('is erased with them while it waits', async () => {
    const link = await given();
    const personId = await idOf(2);
    await api.call('POST /erasures', { as: ADMIN, body: { personId } });
    expect(api.unsuppressed).toEqual([address('bo')]);
    const [change] = await batchGet(api.store.table, [addressChangeKey(personId)]);
    expect(addressChangeFrom(change)).toBeUndefined();
    expect(await followed(link)).toContain(confirmationPages.ended.title);
    expect((await api.store.load(revocations, personId)).state.status).toBe('erased');
  });
});

describe('The page of one participant', () => {
  const PAGE = '/trajecten/{id}/deelnemers/{number}/gegevens';
  const open = (number: string, as = officer) => api.page(`GET ${PAGE}`, { as, params: { id, number } });
  const send = (number: string, fields: Record<string, string>) =>
    api.page(`POST ${PAGE}`, { as: officer, params: { id, number }, fields });

  it('shows who it is and how to reach them, and says of a new address that it waits', async () => {
    const shown = await open('1');
    expect(await markupFindings(shown.body)).toEqual([]);
    expect(shown.body).toContain(address('an'));
    expect(shown.body).not.toContain('wacht al een adres');
    await send('1', { email: address('nieuw') });
    const waiting = (await open('1')).body;
    expect([waiting.includes('wacht al een adres'), waiting.includes(address('nieuw'))]).toEqual([true, false]);
    expect((await open('2')).body).toContain('Nog geen e-mailadres.');
    expect((await open('9')).statusCode).toBe(404);
  });

  it('keeps what was typed beside what is wrong, in its own form', async () => {
    const wrong = await send('1', { email: 'an@' });
    expect([wrong.statusCode, await markupFindings(wrong.body)]).toEqual([422, []]);
    expect(wrong.body).toContain('value="an@"');
    expect((await send('1', { name: '', phone: '12' })).body).toContain('href="#phone"');
  });

  it('goes back to the line of the person, and tells what happened', async () => {
    const back = async (fields: Record<string, string>) => (await send('1', fields)).headers.location;
    const list = `/trajecten/${id}/deelnemers?gelukt=`;
    expect(await back({ email: address('nieuw') })).toBe(`${list}participant-address-asked#deelnemer-1`);
    expect(await back({ name: 'An Peeters', phone: '' })).toBe(`${list}participant-corrected#deelnemer-1`);
    expect(await back({ email: address('an') })).toBe(`${list}participant-unchanged#deelnemer-1`);
  });
});
