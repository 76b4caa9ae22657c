import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { readCalendarToken } from '../../../functions/agenda/token.ts';
import { NOW } from '../../domain/trajectory/example.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let people = 0;
let coach: { name: string; email: string };
let one: Awaited<ReturnType<Api['onboarded']>>;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.at = NOW;
  coach = { name: 'Stien', email: `coach-${++people}@ecolife.example` };
  one = await api.onboarded({ coach });
});

const linkOf = async (personId: string): Promise<string> => {
  const [item] = await batchGet(api.store.table, [personKey(personId)]);
  return `${personId}~${item?.calendarSecret}.ics`;
};
const get = (file: string, method = 'GET') => api.call(`${method} /agenda/{file}`, { params: { file } });
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => ({
    uid: String(event.getFirstPropertyValue('uid')),
    sequence: event.getFirstPropertyValue('sequence'),
    status: event.getFirstPropertyValue('status'),
    start: String(event.getFirstPropertyValue('dtstart')),
  }));

describe('The calendar of a person', () => {
  it('shows the sessions of all trajectories of the person, in order of time', async () => {
    const other = await api.onboarded({ coach });
    const { statusCode, headers, body, requests } = await get(await linkOf(one.coach.personId));
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(requests).toEqual(['QueryCommand', 'BatchGetItemCommand']);
    const events = eventsIn(body);
    expect(events).toHaveLength(8);
    expect(events.map(({ start }) => start)).toEqual(events.map(({ start }) => start).toSorted());
    for (const { id } of [one, other]) {
      expect(events.map(({ uid }) => uid)).toContain(`${id}-kickoff@klimaatdoeners.ecolife.be`);
    }
  });

  it('names an extra session by its title, with one request more', async () => {
    const body = { title: 'Bezoek aan de samentuin', date: '2027-07-31', start: '10:00', end: '12:00' };
    const added = { params: { id: one.id }, as: ADMIN, body };
    expect((await api.call('POST /trajectories/{id}/sessions', added)).statusCode).toBe(200);
    const feed = await get(await linkOf(one.coach.personId));
    expect(feed.requests).toEqual(['QueryCommand', 'BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(feed.body).toContain(': Bezoek aan de samentuin\r\n');
    expect(eventsIn(feed.body)).toHaveLength(5);
  });

  it('is a valid file with CRLF, folded lines, a name and a time to refresh', async () => {
    const { body } = await get(await linkOf(one.coach.personId));
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(body).toContain('X-WR-CALNAME:Klimaatdoeners\r\n');
    expect(body).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n');
    expect(body).toContain('X-PUBLISHED-TTL:PT6H\r\n');
  });

  it('shows a session on its new date, with a higher sequence, once it is moved', async () => {
    const file = await linkOf(one.coach.personId);
    const kickoff = async () => eventsIn((await get(file)).body).find(({ uid }) => uid.includes('kickoff'));
    const before = await kickoff();
    const { json } = await api.call('GET /trajectories/{id}', { params: { id: one.id }, as: ADMIN });
    const from: string = json.sessions[0].date;
    const date = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10);
    const moved = { params: { id: one.id }, as: ADMIN, body: { sessions: { kickoff: date } } };
    expect((await api.call('POST /trajectories/{id}/reschedule', moved)).statusCode).toBe(200);
    const after = await kickoff();
    expect([before?.sequence, after?.sequence]).toEqual([1, 2]);
    expect(after?.start.slice(0, 10)).toBe(date);
    expect(after?.uid).toBe(before?.uid);
  });

  it('shows what a cancellation drops as cancelled, and keeps what was held before', async () => {
    const file = await linkOf(one.coach.personId);
    const { json } = await api.call('GET /trajectories/{id}', { params: { id: one.id }, as: ADMIN });
    api.clock.at = instantAt(json.sessions[0].date, '23:00');
    await api.call('POST /trajectories/{id}/cancel', { params: { id: one.id }, as: ADMIN });
    expect(eventsIn((await get(file)).body).map(({ status, sequence }) => [status, sequence])).toEqual([
      ['CONFIRMED', 2],
      ['CANCELLED', 2],
      ['CANCELLED', 2],
      ['CANCELLED', 2],
    ]);
  });

  it('is private, and answers 304 without a body as long as nothing has changed', async () => {
    const file = await linkOf(one.coach.personId);
    const { headers } = await get(file);
    expect(headers['cache-control']).toBe('private, no-cache');
    const again = (method: string, etag: string) =>
      api.call(`${method} /agenda/{file}`, { params: { file }, headers: { 'if-none-match': etag } });
    for (const method of ['GET', 'HEAD']) {
      for (const etag of [headers.etag ?? '', `"other", W/${headers.etag}`]) {
        const answer = await again(method, etag);
        expect([answer.statusCode, answer.body, answer.headers.etag]).toEqual([304, '', headers.etag]);
        expect(answer.headers['cache-control']).toBe('private, no-cache');
      }
    }
    // A finished duty is in no calendar, a new venue is.
    const at = { params: { id: one.id, dutyId: 'intake' }, as: ADMIN };
    await api.call('POST /trajectories/{id}/duties/{dutyId}/complete', at);
    expect((await again('GET', headers.etag ?? '')).statusCode).toBe(304);
    await api.call('POST /trajectories/{id}/correct', { ...at, params: { id: one.id }, body: { venue: 'De Ploeg' } });
    expect((await again('GET', headers.etag ?? '')).statusCode).toBe(200);
  });

  it('has a page for people with a button and the address to copy, which changes nothing', async () => {
    const file = await linkOf(one.coach.personId);
    const page = (token: string) => api.call('GET /mijn-agenda/{token}', { params: { token } });
    const { statusCode, headers, body, requests } = await page(file.replace('.ics', ''));
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['cache-control']).toBe('no-store');
    expect(requests).toEqual(['QueryCommand', 'BatchGetItemCommand']);
    expect(body).toContain(`href="webcal://klimaatdoeners.example/agenda/${file}"`);
    expect(body).toContain(`https://klimaatdoeners.example/agenda/${file}<`);
    for (const program of ['Google', 'Outlook', 'Apple']) expect(body).toContain(program);
    expect(body).not.toContain('Stien');
    for (const token of [file, 'x', `nobody~${file.split('~')[1]?.replace('.ics', '')}`]) {
      expect((await page(token)).statusCode, token).toBe(404);
    }
  });

  it('answers HEAD without a body', async () => {
    const { statusCode, body } = await get(await linkOf(one.coach.personId), 'HEAD');
    expect([statusCode, body]).toEqual([200, '']);
  });

  it('shows no sessions in a role that was removed', async () => {
    const file = await linkOf(one.coach.personId);
    api.clock.at = instantAt('2027-01-05');
    await api.call('POST /role-removals', { as: ADMIN, body: { personId: one.coach.personId, role: 'coach' } });
    expect(eventsIn((await get(file)).body)).toEqual([]);
  });

  it('ends with the erasure of the person', async () => {
    const file = await linkOf(one.coach.personId);
    await api.call('POST /erasures', { as: ADMIN, body: { personId: one.coach.personId } });
    const { statusCode, body } = await get(file);
    expect(statusCode).toBe(404);
    expect(eventsIn(body)).toEqual([]);
  });

  it('moves to another link, and the old one stops, when an admin replaces the link', async () => {
    const before = await linkOf(one.coach.personId);
    const { json } = await api.call('POST /calendar-links', { as: ADMIN, body: { email: coach.email } });
    const after = await linkOf(one.coach.personId);
    expect(json).toEqual({ personId: one.coach.personId, path: `/mijn-agenda/${after.replace('.ics', '')}` });
    expect(after).not.toBe(before);
    expect((await get(before)).statusCode).toBe(404);
    expect((await get(after)).statusCode).toBe(200);
    const unknown = await api.call('POST /calendar-links', { as: ADMIN, body: { personId: 'nobody' } });
    expect(unknown.json).toMatchObject({ status: 404, code: 'PERSON_NOT_FOUND' });
  });

  it('is answered with the same 404 for every forged link', async () => {
    const own = await linkOf(one.coach.personId);
    const [, secret = ''] = own.split('~');
    const forged = ['x', own.replace('.ics', ''), `${one.officer.personId}~${secret}`, `nobody~${secret}`, `x${own}`];
    for (const file of forged) {
      const { statusCode, body } = await get(file);
      expect(statusCode, file).toBe(404);
      expect(eventsIn(body), file).toEqual([]);
    }
  });
});

it('readCalendarToken reads a valid file name only', () => {
  expect(readCalendarToken('p-1~0123456789abcdef.ics')).toEqual({ personId: 'p-1', secret: '0123456789abcdef' });
  for (const file of ['', 'p-1.ics', 'p-1~short.ics', 'p-1~0123456789abcdef.ics.ics', 'p~1~0123456789abcdef.ics']) {
    expect(readCalendarToken(file)).toBeUndefined();
  }
});
