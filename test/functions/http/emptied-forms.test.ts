import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { type Api, startApi } from './api.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
beforeAll(async () => {
  api = await startApi();
  ({ id, coach } = await api.onboarded());
});
afterAll(() => api.close());

type Fields = Readonly<Record<string, string>>;
type Form = { page: string; post: string; params: Fields; always?: Fields };

const SESSION = '/trajecten/{id}/sessies/{session}';
const DOCUMENT = '/trajecten/{id}/documenten/{kind}';
const ofSession = (last: string, always: Fields = {}): Form => ({
  ...{ page: SESSION, post: `${SESSION}/${last}`, params: { session: 'kickoff' }, always },
});
const ofDocument = (kind: string): Form => ({ page: DOCUMENT, post: `${DOCUMENT}/schrijf`, params: { kind } });
const ofMail: Form = {
  ...{ page: '/trajecten/{id}/teksten/{template}/{role}', post: '/trajecten/{id}/teksten/{template}/{role}' },
  ...{ params: { template: 'session-reminder', role: 'coach' }, always: { text: 'Tot in {sessie}.' } },
};

const show = async ({ page, params }: Form): Promise<string> =>
  (await api.page(`GET ${page}`, { as: coach, params: { id, ...params } })).body;

/** The form of a page, as a browser would send it: that of which `post` is the address. */
const formIn = (body: string, { post, params }: Form): string => {
  const action = post.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? id : (params[name] ?? '')));
  const form = [...body.matchAll(/<form [\s\S]*?<\/form>/g)].find(
    ([text]) => text.includes(`action="${action}"`) && text.includes('basedOn'),
  );
  if (!form) throw new Error(`No form is sent to ${action}`);
  return form[0];
};

/** The text that stands in a field. */
const textIn = (form: string, name: string): string =>
  new RegExp(`<input [^>]*name="${name}"[^>]* value="([^"]*)"`).exec(form)?.[1] ??
  new RegExp(`<textarea [^>]*name="${name}"[^>]*>\\n([^<]*)</textarea>`).exec(form)?.[1] ??
  `no field ${name}`;

const send = async (form: Form, fields: Fields): Promise<void> => {
  const basedOn = textIn(formIn(await show(form), form), 'basedOn');
  const given = { basedOn, ...form.always, ...fields };
  const answer = await api.page(`POST ${form.post}`, { as: coach, params: { id, ...form.params }, fields: given });
  expect(answer.statusCode, answer.body).toBe(303);
};

type Row = [what: string, form: Form, filled: Fields];
const rows: Row[] = [
  ['the places of a session', ofSession('gegevens'), { capacity: '30' }],
  ['what to bring to a session', ofSession('gegevens'), { bring: 'Een stoel' }],
  [
    'a line of the venue of a session',
    ofSession('gegevens', { 'venue.place': 'Buurthuis' }),
    { 'venue.location': 'Plein 1', 'venue.mapUrl': 'https://kaart.example/1', 'venue.accessibility': 'Geen drempel' },
  ],
  ['the goals of an intake', ofDocument('intake'), { 'facts.goals': 'Minder auto’s' }],
  ['the number of the purchase order of an intake', ofDocument('intake'), { 'facts.purchaseOrder': 'PO 12' }],
  ['the day of an intake', ofDocument('intake'), { 'facts.date': '2027-01-12' }],
  ['who was at an intake', ofDocument('intake'), { 'facts.attendees': 'Bo' }],
  ['the minimum age in the regulations', ofDocument('regulations'), { 'facts.minimumAge': '16' }],
  ['the first sentence of a menu card', ofDocument('menu-card'), { 'facts.intro': 'Kies mee' }],
  [
    'an action of a work plan',
    ofDocument('work-plan'),
    { 'facts.actions.0.what': 'Flyers', 'facts.actions.0.due': '2027-02-20', 'facts.actions.0.owner': 'coach' },
  ],
  ['the text below a document', ofDocument('work-plan'), { text: 'Tot slot' }],
  ['the subject of a mail', ofMail, { subject: 'Tot dan' }],
];
const afterSession: Row[] = [
  ['what a session came to', ofSession('geweest'), { outcome: 'Veel ideeën' }],
  ['the agreements of a session', ofSession('geweest'), { agreements: 'Lotte belt' }],
  ['the counts of a session', ofSession('geweest'), { 'attendance.present': '21', 'attendance.registered': '25' }],
];

const fillAndEmpty = async (_: string, form: Form, filled: Fields): Promise<void> => {
  const names = Object.keys(filled).filter((name) => !name.endsWith('.owner'));
  const before = formIn(await show(form), form);
  const correct: Fields = before.includes('name="correct"') ? { correct: 'yes' } : {};
  await send(form, { ...filled, ...correct });
  const full = formIn(await show(form), form);
  expect(names.map((name) => textIn(full, name))).toEqual(names.map((name) => filled[name]));
  await send(form, { ...Object.fromEntries(names.map((name) => [name, ''])), ...correct });
  const emptied = formIn(await show(form), form);
  // A row that says nothing is gone.
  const cleared = (name: string) => (/\.\d+\./.test(name) ? `no field ${name}` : '');
  expect(names.map((name) => textIn(emptied, name))).toEqual(names.map(cleared));
};

describe('A field that is left empty clears what was there', () => {
  it.each(rows)('%s', fillAndEmpty);

  it('the venue and the agenda of a session, which are then the usual ones again', async () => {
    const facts = async () =>
      (
        await api.call('GET /trajectories/{id}/sessions/{session}', {
          as: coach,
          params: { id, session: 'pick-n-choose' },
        })
      ).json;
    const before = await facts();
    const own = (last: string): Form => ({ ...ofSession(last), params: { session: 'pick-n-choose' } });
    const place = { 'venue.place': 'Kapel', 'venue.location': 'Plein 1' };
    const line = {
      'agenda.0.title': 'Praten',
      'agenda.0.minutes': '150',
      'agenda.0.owner': 'coach',
      'agenda.0.kind': 'explore',
    };
    await send(own('gegevens'), place);
    await send(own('agenda'), line);
    expect(await facts()).toMatchObject({ venue: { place: 'Kapel' }, isUsualAgenda: false });
    await send(own('gegevens'), { 'venue.place': '', 'venue.location': '' });
    await send(own('agenda'), { ...line, 'agenda.0.title': '', 'agenda.0.minutes': '' });
    expect(await facts()).toEqual({ ...before, status: 'open', statusLabel: expect.any(String), revision: 4 });
  });

  describe('after a session', () => {
    beforeAll(async () => {
      const date = textIn(formIn(await show(ofSession('gegevens')), ofSession('gegevens')), 'date');
      api.clock.at = instantAt(date, '23:00');
    });

    it.each(afterSession)('%s', fillAndEmpty);
  });
});
