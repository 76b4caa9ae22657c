import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findByEmail } from '../../../adapters/table/address-owner.ts';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { citizenItemsOf } from '../../../adapters/table/citizen-items.ts';
import { eventsOf } from '../../../adapters/table/events.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { personNoteItem } from '../../../adapters/table/notes.ts';
import { queryAll } from '../../../adapters/table/query.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { changeSignIns, readSignIns } from '../../../adapters/table/sign-ins.ts';
import {
  participationFrom,
  participationItem,
  participationKey,
  signUpExpiry,
  signUpItems,
  signUpPointerKey,
} from '../../../adapters/table/sign-ups.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide } from '../../../domain/mail/mail.ts';
import { INFORMATION } from '../../../domain/participant/information.ts';
import { rsvps } from '../../../domain/rsvp/aggregate.ts';
import { begin } from '../../../domain/sign-in/sessions.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { confirmationPages } from '../../../emails/nl-BE/pages/address.ts';
import { hallTexts } from '../../../emails/nl-BE/pages/hall.ts';
import type { Role } from '../../../events/roles.ts';
import { scanPath } from '../../../functions/attendance/hall-path.ts';
import { qrCode } from '../../../functions/call/pages/qr.ts';
import { changed } from '../../../functions/own/change.ts';
import { readOwn } from '../../../functions/own/read.ts';
import { readKnown } from '../../../functions/participant/known.ts';
import { markupFindings } from '../../browser/findings.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { leuven, NOW } from '../municipality/example.ts';
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

const later = (hours: number): void => {
  api.clock.at = new Date(Date.parse(api.clock.at) + hours * 3_600_000).toISOString();
};
const page = () => citizens.get('GET /deelname/{token}', token);
const change = (values: Record<string, string>) => citizens.post('POST /deelname/{token}', { token }, values);
const exported = async () =>
  (await api.call('GET /deelname/{token}/gegevens', { params: { token }, query: { format: 'json' } })).json.data;
const idOf = async () => (await findByEmail(api.store.table, mieke.mail)) ?? '';
const seats = async () => (await citizens.places()).entries.map(({ seat }) => seat);
/** Everything that the table keeps of a person. */
const keptOf = async (personId: string) =>
  queryAll(api.store.table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': `PERSON#${personId}` }),
  });

describe('The page of a citizen', () => {
  it('tells no date while the trajectory is paused, nor that a session that waits is over', async () => {
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    const kickoff = sessionDate(state.plan, 'kickoff');
    expect((await page()).body).toContain(`datetime="${kickoff}"`);
    await api.call('POST /trajectories/{id}/pause', { params: { id }, as: ADMIN, body: { reason: 'Wachten.' } });
    api.clock.at = instantAt(kickoff, '23:00');
    const { body } = await page();
    expect(body).not.toContain('<time');
    expect(body).toContain('De datum volgt, ');
    expect(body).not.toMatch(/begonnen of voorbij|Code om in te checken/);
  });

  it('shows what is known, and changes nothing', async () => {
    const shown = await page();
    expect(shown.statusCode).toBe(200);
    for (const known of ['Mieke Janssens', '0470 12 34 56', '3010', 'Een ringleiding.', mieke.mail, 'Je bent erbij']) {
      expect(shown.body).toContain(known);
    }
    expect(shown.body).toContain('Pick’n Choose');
    expect(shown.body).toContain('https://www.openstreetmap.org/search?query=');
    expect(shown.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
  });

  it('has the code to be checked in with on the day of a session, and on no other day', async () => {
    expect((await page()).body).not.toContain(hallTexts.qr.title);
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    api.clock.at = instantAt(sessionDate(state.plan, 'kickoff'), '19:20');
    const code = qrCode(`https://klimaatdoeners.example${scanPath(id, 'kickoff', 1)}`, hallTexts.qr.label);
    expect((await page()).body).toContain(code.text);
  });

  it('corrects, says in the field what is wrong, and names no personal data in the event', async () => {
    const wrong = await change({ doe: 'gegevens', naam: '', postcode: '3010' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#naam"');
    await change({ doe: 'gegevens', naam: 'Mieke Peeters', postcode: '3000', tel: '016 22 21 03' });
    expect(await exported()).toMatchObject({ name: 'Mieke Peeters', town: '3000', phone: '016 22 21 03', needs: null });
  });

  it('shows what was agreed in a session that was held, to whoever came and whoever did not', async () => {
    const plan = (await api.store.load(trajectories, id)).state;
    if (plan.status === 'absent') throw new Error('It was onboarded');
    api.clock.at = new Date(Date.parse(beginsAt(plan, 'kickoff')) + 3_600_000).toISOString();
    expect((await page()).body).not.toContain('Wat we afspraken');
    await api.call('POST /trajectories/{id}/sessions/{session}/attendance', {
      ...{ as: ADMIN, params: { id, session: 'kickoff' } },
      body: { marks: [{ number: 1, mark: 'present', at: api.clock.at }] },
    });
    const held = await api.call('POST /trajectories/{id}/sessions/{session}/hold', {
      ...{ as: ADMIN, params: { id, session: 'kickoff' } },
      body: {
        basedOn: 0,
        outcome: 'Minder dan < 5 ideeën.',
        agreements: ['Lena belt de bib & co.', '- <b>Piet</b> <piet@x.be>'],
      },
    });
    expect(held.json).toMatchObject({ status: 'held' });
    const shown = await page();
    expect(shown.body).toContain('Deze sessie ging door, en je was erbij.');
    expect(shown.body).toContain('<p>Minder dan &lt; 5 ideeën.</p>');
    expect(shown.body).toContain('<li>- &lt;b&gt;Piet&lt;/b&gt; &lt;piet@x.be&gt;</li>');
    expect(shown.body).toContain('Wat we afspraken');
    expect(shown.body).toContain('Lena belt de bib &amp; co.');
    expect(shown.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(shown.body).toContain('Hands on');
    // After the end it stays readable, without the evenings that never came.
    await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN, body: {} });
    const { body } = await page();
    expect(body).toContain('is stopgezet');
    expect(body).toContain('Lena belt de bib &amp; co.');
    expect(body).not.toContain('Hands on');
  });

  it('says of the mails of a citizen which are needed, and speaks of no tasks', async () => {
    const { body } = await citizens.get('GET /mijn-mails/{token}', token);
    expect(body).toContain('Nodig zijn bevestigingen, uitnodigingen');
    expect(body).not.toContain('taken');
  });

  it('keeps the lines of what somebody needs', async () => {
    const saved = await change({
      doe: 'gegevens',
      naam: 'Mieke',
      postcode: '3010',
      nodig: 'Een lus.\r\nVervoer.',
      'nodig-ok': 'ja',
    });
    expect(await exported()).toMatchObject({ needs: 'Een lus.\nVervoer.' });
    expect(saved.body).toContain('>\nEen lus.\nVervoer.</textarea>');
  });

  it('corrects what is known now, also when that changed since the page was read', async () => {
    const own = await readOwn(api.store.table, { trajectoryId: id, participantId: await idOf() });
    if (!own) throw new Error('There is such a group');
    await change({ doe: 'fotos', 'foto-tonen': 'ja' });
    const deps = { store: api.store, clock: api.clock, publicUrl: 'https://klimaatdoeners.example' };
    const values = { doe: 'gegevens', naam: 'Mieke Peeters', postcode: '3010' };
    await changed(deps, own, values, { at: api.clock.at, actor: 'person', correlationId: 'c', causationId: null });
    expect(await exported()).toMatchObject({ name: 'Mieke Peeters', photoTaken: false, photoUsed: true });
  });

  it('takes away what was left empty: a telephone number, and what somebody needs', async () => {
    expect(await exported()).toMatchObject({ phone: MIEKE.tel, needs: MIEKE.nodig });
    await change({ doe: 'gegevens', naam: 'Mieke Janssens', postcode: '3010', tel: ' ', nodig: '' });
    expect(await exported()).toMatchObject({ name: 'Mieke Janssens', phone: null, needs: null });
    expect((await page()).body).not.toContain(MIEKE.tel);
  });

  it('deletes what somebody needs when they take back the consent to use it, and asks for it again', async () => {
    const values = { doe: 'gegevens', naam: 'Mieke', postcode: '3010', nodig: 'Een lus.' };
    expect((await page()).body).toMatch(/id="nodig-ok"[^>]* checked/);
    await change(values);
    expect(await exported()).toMatchObject({ needs: null, needsConsent: false });
    const without = await change(values);
    expect(without.statusCode).toBe(422);
    expect(without.body).toContain('href="#nodig-ok"');
    later(1);
    await change({ ...values, 'nodig-ok': 'ja' });
    expect(await exported()).toMatchObject({ needs: 'Een lus.', needsConsent: true });
    const [item] = await batchGet(api.store.table, [participationKey(await idOf(), id)]);
    expect(participationFrom(item)?.changes?.needs).toEqual({ at: api.clock.at, information: INFORMATION });
  });

  it('shows nobody else what somebody needed before they were asked for their consent', async () => {
    const personId = await idOf();
    const key = participationKey(personId, id);
    const [item] = await batchGet(api.store.table, [key]);
    const known = participationFrom(item);
    if (!known) throw new Error('She takes part');
    const before = { ...known, consents: { photoTaken: true, photoUsed: false } };
    await api.store.commit([], [participationItem(api.store.table, { personId, trajectoryId: id }, before)]);
    expect((await page()).body).toContain('Zolang er geen vinkje staat, leest niemand het.');
    const [seen] = await readKnown(api.store.table, id, [{ participantId: personId }]);
    expect(seen?.participation?.needs).toBeUndefined();
  });

  it('takes consents back, and gives them, each by itself', async () => {
    expect(await exported()).toMatchObject({ photoTaken: true, photoUsed: false });
    await change({ doe: 'fotos', 'foto-tonen': 'ja' });
    expect(await exported()).toMatchObject({ photoTaken: false, photoUsed: true });
  });

  it('keeps what was typed in a form that is to be mended', async () => {
    const wrong = await change({ doe: 'gegevens', naam: 'Mieke Peeters', postcode: '0', tel: 'geen' });
    expect(wrong.body).toContain('value="Mieke Peeters"');
    expect(wrong.body).toContain('value="geen"');
  });

  it('shows what was answered to the next session, and takes another answer in place', async () => {
    const shown = await page();
    expect([shown.body.includes('Kom je?'), await markupFindings(shown.body)]).toEqual([true, []]);
    expect(shown.body).toContain('We vragen je later of je komt.');
    const answers = async () => {
      const { state } = await api.store.load(rsvps, { trajectoryId: id, session: 'kickoff' });
      return state.guestList.map(({ answer, guests }) => [answer, guests]);
    };
    const komst = { doe: 'komst', sessie: 'kickoff', versie: '0' };
    const came = await change({ ...komst, antwoord: 'ja', gasten: '2' });
    expect(came.body).toContain('Je komt, met 2 gasten.');
    expect(came.body).toContain('Je antwoord is genoteerd.');
    expect([await answers(), await markupFindings(came.body)]).toEqual([[['yes', 2]], []]);
    for (const [wrong, told] of [
      [{ ...komst, gasten: '1' }, 'Kies of je komt.'],
      [{ ...komst, antwoord: 'ja', gasten: '4' }, 'hoogstens 3 gasten'],
      [{ ...komst, antwoord: 'nee', versie: '7' }, 'De sessie is intussen verplaatst.'],
      [{ ...komst, antwoord: 'ja', sessie: 'wrap-up' }, 'nog niet uitgenodigd'],
    ] as const) {
      const mended = await change(wrong);
      expect([mended.statusCode, mended.body.includes(told)]).toEqual([422, true]);
    }
    expect((await change({ ...komst, antwoord: 'ja', gasten: '4' })).body).toContain('href="#kickoff-gasten"');
    await change({ ...komst, antwoord: 'nee', gasten: '2' });
    expect(await answers()).toEqual([['no', 0]]);
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    api.clock.at = beginsAt(state, 'kickoff');
    expect((await change({ ...komst, antwoord: 'ja' })).statusCode).toBe(422);
    expect((await page()).body).toContain('Deze sessie is begonnen of voorbij.');
    expect(await answers()).toEqual([['no', 0]]);
  });

  it('leads to a calendar that shows each answer at once', async () => {
    const [, file = ''] = /\/mijn-agenda\/([^"]+)/.exec((await page()).body) ?? [];
    const kickoff = async () => {
      const feed = await api.call('GET /agenda/{file}', { params: { file: `${file}.ics` } });
      expect(feed.requests).toEqual(['QueryCommand', 'BatchGetItemCommand', 'BatchGetItemCommand']);
      const event = feed.body.split('BEGIN:VEVENT').find((one) => one.includes(`UID:${id}-kickoff@`));
      const of = (name: string) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(event ?? '')?.[1];
      return event && [of('STATUS'), of('TRANSP'), of('SEQUENCE'), of('SUMMARY')?.split(': ')[1]];
    };
    expect(await kickoff()).toEqual(['TENTATIVE', 'TRANSPARENT', '1', 'Kickoff']);
    const komst = { doe: 'komst', sessie: 'kickoff' };
    await change({ ...komst, antwoord: 'ja' });
    expect(await kickoff()).toEqual(['CONFIRMED', 'OPAQUE', '1', 'Kickoff']);
    await change({ ...komst, antwoord: 'misschien' });
    expect(await kickoff()).toEqual(['TENTATIVE', 'TRANSPARENT', '1', 'Kickoff (misschien)']);
    await change({ ...komst, antwoord: 'nee' });
    expect(await kickoff()).toBeUndefined();
    await change({ ...komst, antwoord: 'ja' });
    const schedule = {
      params: { id, session: 'kickoff' },
      as: ADMIN,
      body: { basedOn: 0, start: '18:00', end: '20:30' },
    };
    await api.call('POST /trajectories/{id}/sessions/{session}/schedule', schedule);
    expect(await kickoff()).toEqual(['TENTATIVE', 'TRANSPARENT', '2', 'Kickoff']);
    await api.call('POST /trajectories/{id}/participants/{number}/withdraw', {
      params: { id, number: '1' },
      as: ADMIN,
    });
    expect(await kickoff()).toBeUndefined();
  });

  it('only asks for a mail to sign in with for what cannot be undone, at most three an hour', async () => {
    const before = await keptOf(await idOf());
    for (const values of [
      { doe: 'uitschrijven' },
      { doe: 'wissen' },
      { doe: 'wissen', zeker: 'ja' },
      { doe: 'wissen' },
    ]) {
      const asked = await change(values);
      expect([asked.statusCode, asked.body]).toEqual([200, expect.stringContaining('Kijk nu in je mailbox')]);
    }
    expect(await seats()).toEqual(['participant']);
    expect(await keptOf(await idOf())).toEqual(before);
    const asked = (await eventsOf(api.store.table, `TRAJECTORY#${id}`)).filter(
      ({ type }) => type === 'SignIn.LinkAsked',
    );
    expect(asked).toHaveLength(3);
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

describe('The page of a citizen who signed in', () => {
  const as = async () => ({ role: 'participant', personId: await idOf() }) as const;
  const open = async (routeKey: string, query: Record<string, string> = {}) =>
    api.page(routeKey, { as: await as(), params: { id }, query });
  const send = async (fields: Record<string, string>) =>
    api.page('POST /mijn-groep/{id}', { as: await as(), params: { id }, fields });

  it('is where somebody of one group lands, and shows the same as the link', async () => {
    const landed = await open('GET /mijn-groep');
    expect([landed.statusCode, landed.headers.location]).toEqual([303, `/mijn-groep/${id}`]);
    const shown = await open('GET /mijn-groep/{id}');
    for (const known of ['Mieke Janssens', 'Een ringleiding.', 'Pick’n Choose', 'aria-current']) {
      expect(shown.body).toContain(known);
    }
    for (const page of [shown, await open('GET /mijn-groep/{id}/gegevens'), await send({ doe: 'wissen' })]) {
      expect(await markupFindings(page.body)).toEqual([]);
    }
  });

  it('keeps what was typed for whoever is not signed in any more, but nothing that another site sent', async () => {
    const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({
      doe: 'gegevens',
      naam: 'Mieke "Peeters"',
      nodig: 'Een lus.',
      'nodig-ok': 'ja',
    }).toString();
    const sent = async (site: string) =>
      api.call('POST /mijn-groep/{id}', { params: { id }, headers: { ...headers, 'sec-fetch-site': site }, body });
    const own = await sent('same-origin');
    expect([own.statusCode, await markupFindings(own.body)]).toEqual([401, []]);
    for (const kept of ['Mieke &quot;Peeters&quot;', 'Een lus.', 'value="gegevens"', 'Verstuur opnieuw']) {
      expect(own.body).toContain(kept);
    }
    const foreign = await sent('cross-site');
    expect([foreign.statusCode, foreign.body.includes('<form')]).toEqual([401, false]);
  });

  it('mails a link to a new address, which counts once it was confirmed and the old one was told', async () => {
    const personId = await idOf();
    const wrong = await send({ doe: 'adres', 'nieuw-adres': 'mieke@' });
    expect([wrong.statusCode, wrong.body.includes('href="#nieuw-adres"')]).toEqual([422, true]);
    const renewed = `nieuw${people}@mail.example`;
    const asked = await send({ doe: 'adres', 'nieuw-adres': renewed });
    expect([asked.statusCode, asked.headers.location]).toEqual([303, `/mijn-groep/${id}?gelukt=own-address-asked`]);
    const told = (await eventsOf(api.store.table, `TRAJECTORY#${id}`)).filter(({ type }) => /Address/.test(type));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(renewed);
    const link = await citizens.link('citizen-address');
    const follow = async () => (await citizens.post('POST /adres/{token}', { token: link }, {})).body;
    expect(await follow()).toContain(confirmationPages.early.title);
    const notice = (await citizens.deliver()).find(({ key }) => key.startsWith('citizen-notice'));
    await execute({
      store: api.store,
      load: { mail: ref(mails, { trajectoryId: id, key: notice?.key ?? '' }) },
      decide: ({ mail }) => together({ mail: decide({ type: 'MarkSent', messageId: 'm' }, mail) }),
      context: { at: api.clock.at, actor: 'mail', correlationId: 'c', causationId: null },
    });
    expect(await findByEmail(api.store.table, renewed)).toBeUndefined();
    expect(await follow()).toContain(confirmationPages.done.title);
    expect(await findByEmail(api.store.table, renewed)).toBe(personId);
    expect(await findByEmail(api.store.table, mieke.mail)).toBeUndefined();
    // Whoever reads the old mailbox opens nothing any more.
    expect((await page()).statusCode).toBe(404);
  });

  it('says the same of an address that is somebody else’s, and mails no link there', async () => {
    const other = { ...MIEKE, mail: `ander${people}@mail.example` };
    await citizens.signUp(other);
    const [link = ''] = (await citizens.links('sign-up-confirmation')).slice(-1);
    await citizens.confirm(link);
    expect((await send({ doe: 'adres', 'nieuw-adres': other.mail })).headers.location).toContain('own-address-asked');
    expect(await citizens.links('citizen-address')).toEqual([]);
  });

  it('opens after signing in with a link, where somebody asked for it', async () => {
    const naar = `/mijn-groep/${id}/gegevens`;
    const away = await api.call('GET /mijn-groep/{id}/gegevens', { params: { id }, headers: { accept: 'text/html' } });
    expect(away.statusCode).toBe(303);
    const asked = await citizens.post('POST /aanmelden', {}, { email: mieke.mail, naar });
    const [cookie = ''] = asked.cookies ?? [];
    const confirmed = async (cookies: string) =>
      api.call('POST /aanmelden/{token}', {
        params: { token: await citizens.link('sign-in-link') },
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies },
      });
    expect((await confirmed(cookie.split(';')[0] ?? '')).headers.location).toBe(naar);
    await citizens.post('POST /aanmelden', {}, { email: mieke.mail, naar: '/vandaag' });
    expect((await confirmed('')).headers.location).toBe('/mijn-groep');
  });

  it('says to somebody without a group where to find one, and hides the groups of others', async () => {
    const stranger = { role: 'participant', personId: 'stranger' } as const;
    expect((await api.page('GET /mijn-groep', { as: stranger, params: {} })).body).toContain('Zoek mijn gemeente');
    for (const routeKey of ['GET /mijn-groep/{id}', 'GET /mijn-groep/{id}/gegevens']) {
      expect((await api.page(routeKey, { as: stranger, params: { id } })).statusCode).toBe(404);
    }
    const fields = { doe: 'wissen', zeker: 'ja' };
    expect((await api.page('POST /mijn-groep/{id}', { as: stranger, params: { id }, fields })).statusCode).toBe(404);
    expect(await seats()).toEqual(['participant']);
  });

  it('corrects, and tells what is known to read and as JSON', async () => {
    const saved = await send({ doe: 'gegevens', naam: 'Mieke Peeters', postcode: '3000', tel: '' });
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `/mijn-groep/${id}?gelukt=own-saved`]);
    const wrong = await send({ doe: 'gegevens', naam: '', postcode: '3000' });
    expect(wrong.statusCode).toBe(422);
    expect((await open('GET /mijn-groep/{id}/gegevens')).body).toContain('Mieke Peeters');
    const json = JSON.parse((await open('GET /mijn-groep/{id}/gegevens', { format: 'json' })).body);
    expect(json).toMatchObject({ name: 'Mieke Peeters', town: '3000', needs: null });
  });

  it('answers an invitation, and lets nobody answer for another group', async () => {
    const komst = { doe: 'komst', sessie: 'kickoff', antwoord: 'misschien' };
    const said = await send(komst);
    expect([said.statusCode, said.headers.location]).toEqual([303, `/mijn-groep/${id}?gelukt=own-answered`]);
    expect((await open('GET /mijn-groep/{id}')).body).toContain('Je komt misschien.');
    const { id: other } = await api.onboarded({});
    const foreign = { as: await as(), params: { id: other }, fields: komst };
    expect((await api.page('POST /mijn-groep/{id}', foreign)).statusCode).toBe(404);
  });

  it('gives up the place after a second button', async () => {
    expect((await send({ doe: 'uitschrijven' })).body).toContain('Ja, schrijf me uit');
    expect(await seats()).toEqual(['participant']);
    expect((await send({ doe: 'uitschrijven', zeker: 'ja' })).statusCode).toBe(303);
    expect(await seats()).toEqual(['withdrawn']);
    expect((await page()).body).toContain('Je doet niet meer mee');
  });

  it('does not say that somebody left once the trajectory has ended', async () => {
    await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN, body: {} });
    const sent = await send({ doe: 'uitschrijven', zeker: 'ja' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/mijn-groep/${id}`]);
    expect(await seats()).toEqual(['participant']);
    const shown = await open('GET /mijn-groep/{id}');
    expect([shown.body.includes('is stopgezet'), shown.body.includes('Je bent erbij')]).toEqual([true, false]);
  });

  it('erases all of somebody as a citizen of the group who also works on a trajectory', async () => {
    const { table } = api.store;
    const personId = await idOf();
    await api.onboarded({ coach: { ...leuven.coach, email: mieke.mail } });
    const at = api.clock.at;
    const given = {
      ...{ name: 'Mieke', email: mieke.mail, town: '3010', themes: [], information: '1.0', signUp: 2 },
      ...{ consents: { photoTaken: false, photoUsed: false }, expiresAt: signUpExpiry(at) },
    };
    await api.store.commit(
      [],
      [
        personNoteItem(table, { personId, trajectoryId: id, noteId: 'places-1', text: 'Verhuisd.', at }),
        ...signUpItems(table, { personId, trajectoryId: id, isFirst: true }, given),
      ],
    );
    const begun = (roles: readonly Role[]) =>
      changeSignIns(table, personId, ({ signIns }) => begin(signIns, roles.join(), { roles, by: 'mail' }, at), at);
    await begun(['participant']);
    await begun(['participant', 'officer']);
    const [asked, erased] = [await send({ doe: 'wissen' }), await send({ doe: 'wissen', zeker: 'ja' })];
    for (const { body } of [asked, erased])
      expect(body).toContain('voor je werk in Leuven blijven zolang je dat doet.');
    expect(erased.body).not.toContain('We bewaren niets meer over je');
    const { signIns } = await readSignIns(table, personId);
    expect(Object.values(signIns.sessions).map(({ roles }) => roles)).toEqual([['officer']]);
    const [seen] = await readKnown(table, id, [{ participantId: personId }]);
    expect(seen).toEqual({ participation: null, name: null, email: null, phone: null });
    expect(await seats()).toEqual(['withdrawn']);
    const { keys } = await citizenItemsOf(table, personId);
    expect([keys, await batchGet(table, [signUpPointerKey(mieke.mail, id)])]).toEqual([[], [undefined]]);
    expect(await findByEmail(table, mieke.mail)).toBe(personId);
  });

  it('names every group before all is erased, and what stays', async () => {
    api.clock.at = NOW;
    const other = await api.onboarded({ nisCode: '71072' });
    api.clock.at = `${other.id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
    const there = citizensOf(api, other.id);
    await there.signUp(mieke, 'hasselt');
    await there.confirm(await there.link('sign-up-confirmation'));
    const { body } = await send({ doe: 'wissen' });
    for (const group of ['de groep van Leuven', 'de groep van Hasselt']) expect(body).toContain(group);
    expect(body).not.toContain('voor je werk');
    expect(await markupFindings(body)).toEqual([]);
    expect((await send({ doe: 'wissen', zeker: 'ja' })).body).toContain('We bewaren niets meer over je');
  });

  it('erases everything after a second button, ends the session, and leaves nothing behind the link', async () => {
    const personId = await idOf();
    expect((await send({ doe: 'wissen' })).body).toContain('Wis alles');
    expect(await keptOf(personId)).not.toEqual([]);
    expect((await send({ doe: 'wissen', zeker: 'ja' })).body).toContain('Je gegevens zijn gewist');
    expect(await keptOf(personId)).toEqual([]);
    expect(await findByEmail(api.store.table, mieke.mail)).toBeUndefined();
    expect(api.unsuppressed).toContain(mieke.mail);
    expect(await seats()).toEqual(['withdrawn']);
    expect((await page()).statusCode).toBe(410);
    expect(await exported()).toBeNull();
  });
});
