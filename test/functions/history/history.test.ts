import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { execute, together } from '../../../adapters/table/execute.ts';
import { readState, ref } from '../../../adapters/table/ref.ts';
import { nounOf } from '../../../domain/aggregate.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { histories } from '../../../emails/nl-BE/catalogue.ts';
import { toldOfReached } from '../../../emails/nl-BE/trajectory/reached.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { historyViewOf } from '../../../functions/history/history.ts';
import { releasedOf, textOf } from '../../events/released.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';
import { Played } from '../report/sample.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];

beforeAll(async () => {
  api = await startApi();
  ({ id, coach, officer } = await api.onboarded({ startDate: '2027-03-01' }));
  const give = async (route: string, as: typeof ADMIN, params: object, body?: object) => {
    const answer = await api.call(route, { params: { id, ...params }, as, ...(body && { body }) });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  await give('POST /trajectories/{id}/correct', officer, {}, { venue: 'De Krook' });
  await give('POST /trajectories/{id}/reschedule', coach, {}, { startDate: '2027-04-01' });
  const person = { name: 'Bo Claes', email: 'bo@ecolife.example', phone: '016 22 21 03' };
  await give('POST /trajectories/{id}/team', ADMIN, {}, { add: { role: 'coach', person } });
});
afterAll(() => api.close());

const history = (query: Record<string, string> = {}, as: Caller = coach) =>
  api.call('GET /trajectories/{id}/history', { params: { id }, as, query });
type Told = { text: string; by: { label: string; kind: string }; noun: string; at: string };
const toldTo = async (query?: Record<string, string>): Promise<Told[]> => (await history(query)).json.entries;

describe('The history of a trajectory', () => {
  it('says who changed what, the latest first, with what it was before', async () => {
    const told = await toldTo();
    expect(told.map(({ text }) => text)).toEqual([
      'Bo Claes komt erbij als begeleider.',
      expect.stringMatching(
        /^Nieuwe planning: start van maandag 1 maart 2027 naar donderdag 1 april 2027, Kickoff van .* naar /,
      ),
      expect.stringMatching(/^Gegevens verbeterd: plaats van .* naar De Krook\.$/),
      expect.stringMatching(/^Traject aangemaakt, van maandag 1 maart 2027 tot maandag 1 november 2027\.$/),
    ]);
    expect(told.map(({ by }) => by.kind)).toEqual(['ecolife', 'person', 'person', 'ecolife']);
    expect(told[1]?.by.label).toMatch(/ \(begeleider\)$/);
    expect(told[2]?.by.label).toMatch(/ \(contactpersoon\)$/);
  });

  it('names a citizen as who did what citizens do, and nobody where no name is known (any more)', async () => {
    const envelope = (sequence: number, participantId: string): Envelope => ({
      ...{
        id: `e${sequence}`,
        type: 'Rsvp.Answered',
        version: 1,
        trajectoryId: id,
        aggregate: 'rsvp#kickoff',
        sequence,
      },
      ...{ at: '2027-03-02T10:00:00.000Z', actor: `person:${participantId}`, correlationId: 'c', causationId: null },
      data: { participantId },
    });
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    const about = { trajectory: state, names: new Map([['jan', 'Jan De Backer']]), notes: new Map(), noun: undefined };
    const events = [envelope(1, 'jan'), envelope(2, 'gone')].map((one) => ({ ...one, type: 'Unknown.Thing' }));
    const { entries } = historyViewOf(id, { ...about, events }, api.clock.at);
    expect(entries.map(({ by }) => [by.kind, by.label]).toSorted()).toEqual([
      ['citizen', 'Inwoner'],
      ['citizen', 'Jan De Backer (inwoner)'],
    ]);
  });

  it('takes one GetItem, one Query and one BatchGetItem', async () => {
    expect((await history()).requests.sort()).toEqual(['BatchGetItemCommand', 'GetItemCommand', 'QueryCommand']);
  });

  it('keeps what is about one noun, and names the nouns that there are', async () => {
    expect(await toldTo({ noun: 'mail' })).toEqual([]);
    expect(await toldTo({ noun: 'trajectory' })).toHaveLength(4);
    expect((await history({ noun: 'mail' })).json).toMatchObject({
      noun: 'mail',
      nouns: [{ noun: 'trajectory', label: 'Traject' }],
    });
  });

  it('shows the latest on a page, and what is older on the next, while JSON and CSV hold all', async () => {
    const { id: many, coach: as } = await api.onboarded({ startDate: '2028-03-01' });
    for (let count = 1; count <= 60; count++) {
      api.clock.at = new Date(Date.parse(api.clock.at) + 60_000).toISOString();
      const body = { venue: `Zaal ${count}` };
      await api.call('POST /trajectories/{id}/correct', { params: { id: many }, as: ADMIN, body });
    }
    const shown = async (query: Record<string, string> = {}) =>
      (await api.page('GET /trajecten/{id}/geschiedenis', { as, params: { id: many }, query })).body;
    const first = await shown();
    expect(first.split('class="by"')).toHaveLength(51);
    expect(first).toContain('naar Zaal 60.');
    const [, before = ''] = /before=([^"]+)">Ouder/.exec(first) ?? [];
    const next = await shown({ before });
    expect(next).toContain('naar Zaal 10.');
    expect(next).not.toContain('naar Zaal 11.');
    expect(next).toContain('>Nieuwste</a>');
    expect(next).not.toContain('>Ouder</a>');
    const all = await api.call('GET /trajectories/{id}/history', { params: { id: many }, as, query: { before } });
    expect(all.json.entries).toHaveLength(61);
  });

  it('comes as CSV with local times, and as a page', async () => {
    const rows = parse((await history({ format: 'csv' })).body, { delimiter: ';', bom: true, recordDelimiter: '\r\n' });
    expect(rows).toHaveLength(5);
    expect(rows[1]?.slice(0, 3)).toEqual([
      expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/),
      'Traject',
      'Bo Claes komt erbij als begeleider.',
    ]);
    const page = await history({ format: 'html', noun: 'trajectory' });
    expect(page.body).toContain('Bo Claes komt erbij als begeleider.');
    expect(page.body).toContain(`<a href="/trajectories/${id}/history?format=html">Alles</a>`);
    expect((await history({ format: 'html', noun: 'mail' })).body).toContain('Hiervan is nog niets gebeurd.');
  });

  it('names nobody whose personal data was erased', async () => {
    const gone = await api.onboarded();
    await api.call('POST /people/erase', { as: ADMIN, body: { personId: gone.officer.personId } });
    const answer = await api.call('GET /trajectories/{id}/history', { params: { id: gone.id }, as: gone.coach });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain('Olga');
  });

  it('answers 404 to the coach of another trajectory', async () => {
    expect((await history({}, { ...coach, personId: 'somebody-else' })).statusCode).toBe(404);
    expect((await history({}, officer)).statusCode).toBe(200);
  });
});

const item = z.looseObject({ pk: z.string(), sk: z.string() });
const itemOf = (file: string) => item.parse(JSON.parse(textOf('items', file)));

const { state: trajectory } = readState(trajectories, itemOf('trajectory.guidance.v1.json'));

const happened = (over: Partial<Envelope>): Envelope => ({
  ...{ id: 'x', type: 'Account.Opened', version: 1, trajectoryId: 't', aggregate: 'account#carl', sequence: 1 },
  ...{ at: '2027-01-04T08:00:00.000Z', actor: 'access', correlationId: 'c', causationId: null },
  data: { personId: 'carl', role: 'coach', invitation: 1 },
  ...over,
});
const view = (...events: Envelope[]) => {
  if (trajectory.status === 'absent') throw new Error('The frozen trajectory is absent');
  return historyViewOf(
    't',
    { trajectory, events, names: new Map(), notes: new Map(), noun: undefined },
    '2027-02-01T08:00:00.000Z',
  );
};

it('A history tells an event of a newer version of the code by its type, and the rest as ever', () => {
  const told = view(
    happened({}),
    happened({ aggregate: 'account#olga', version: 99, at: '2027-01-05T08:00:00.000Z' }),
    happened({ aggregate: 'season#1', type: 'Season.Began', at: '2027-01-06T08:00:00.000Z' }),
  );
  expect(told.entries.map(({ nounLabel, text }) => [nounLabel, text])).toEqual([
    ['season', 'Season.Began'],
    ['Account', 'Account.Opened'],
    ['Account', 'iemand wiens gegevens gewist zijn kan zich aanmelden.'],
  ]);
});

it('Every noun that lies in a trajectory has a history', () => {
  const nouns = releasedOf('items')
    .map(itemOf)
    .filter(({ pk, sk }) => pk.startsWith('TRAJECTORY#') && sk.startsWith('STATE#'))
    .map(({ sk }) => nounOf(sk.slice('STATE#'.length)));
  expect(nouns).toContain('trajectory');
  // Mails have one of their own. When somebody signs in is nobody else's business.
  const without = ['mail', 'sign-in'];
  expect([...new Set(nouns)].filter((noun) => !without.includes(noun) && histories[noun] === undefined)).toEqual([]);
});

describe('Milestones in a history', () => {
  const reached = (ids: string[], before: Trajectory) =>
    toldOfReached(
      { planRevision: 1, milestones: ids.map((milestoneId) => ({ milestoneId, revision: 1 })) },
      { before },
    );
  const usual = new Played('2027-02-01').trajectory;

  it('say what it was time for, in words that need no list of milestones', () => {
    expect(reached(['session-kickoff-reminder-7', 'duty-regulations-reminder-7'], usual)).toBe(
      'Tijd voor de herinnering aan de Kickoff, 7 dagen vooraf. Tijd voor de herinnering aan de taak “Reglement”, 7 dagen vooraf.',
    );
    expect(reached(['session-hands-on-follow-up'], usual)).toBe(
      'De sessie Hands on is voorbij. Tijd om te vertellen hoe het was.',
    );
    expect(reached(['phase-guidance-notice-7'], usual)).toBe('Binnenkort: Begeleiding van de groep.');
  });

  it('say nothing of a duty that was done, of a session that was off, and of what a line of its own tells', () => {
    const now = '2027-02-01T11:00:00.000Z';
    const done = new Played('2027-02-01').completing(['regulations'], '2027-02-01').trajectory;
    const off = new Played('2027-02-01').give(
      { type: 'ReportSession', now, session: 'kickoff', outcome: 'cancelled' },
      now,
    ).trajectory;
    expect(reached(['duty-regulations-reminder-7', 'phase-guidance-start'], done)).toBeUndefined();
    expect(reached(['session-kickoff-reminder-7', 'session-kickoff-follow-up'], off)).toBeUndefined();
  });
});

describe('What is over when a trajectory goes on', () => {
  it('is a pause, or the waiting for a sign, and the history says which', async () => {
    const own = await api.onboarded();
    const as = own.coach;
    const give = async (what: string, body: object = {}) => {
      const answer = await api.call(`POST /trajectories/{id}/${what}`, { params: { id: own.id }, as, body });
      expect(answer.statusCode, answer.body).toBe(200);
    };
    await give('pause', { reason: 'De zaal wordt verbouwd' });
    await give('resume');
    await give('hold', { transition: 'guidance', reason: 'Nog geen bestelbon' });
    const { state } = await api.store.load(trajectories, own.id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    const at = instantAt(state.plan.phases.guidance, '10:00');
    await execute({
      store: api.store,
      load: { trajectory: ref(trajectories, own.id) },
      decide: ({ trajectory: now }) =>
        together({ trajectory: decide({ type: 'ReachMilestones', now: at, planRevision: state.plan.revision }, now) }),
      context: { at, actor: 'timeline', correlationId: 'c', causationId: null },
    });
    api.clock.at = at;
    await give('release');
    const { json } = await api.call('GET /trajectories/{id}/history', { params: { id: own.id }, as });
    const texts: string[] = json.entries.map(({ text }: Told) => text);
    expect(texts.filter((text) => /^“Begeleiding[^”]*” kreeg het sein: /.test(text))).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith('Traject hervat na de pauze: '))).toHaveLength(1);
  });
});
