import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { SESSION_STATE } from '../../../functions/report/nl-BE.ts';
import { statusLabel } from '../../../functions/session/nl-BE.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ id, coach, officer } = await api.onboarded());
});

type As = typeof ADMIN;
const ask = (session = 'kickoff', as: As = coach) =>
  api.call('GET /trajectories/{id}/sessions/{session}', { params: { id, session }, as });
const schedule = (body: object, as: As = coach, session = 'kickoff') =>
  api.call('POST /trajectories/{id}/sessions/{session}/schedule', { params: { id, session }, as, body });
const stateOf = async (of = id) => {
  const { state } = await api.store.load(trajectories, of);
  if (state.status === 'absent') throw new Error('No trajectory');
  return state;
};

describe('The sessions of a trajectory', () => {
  it('have the usual hours and agenda before anybody sets anything, with two Queries at once', async () => {
    const answer = await api.call('GET /trajectories/{id}/sessions', { params: { id }, as: officer });
    expect(answer.requests).toEqual(['QueryCommand', 'QueryCommand']);
    expect(answer.json.sessions).toHaveLength(4);
    expect(answer.json.sessions[0]).toMatchObject({
      ...{ session: 'kickoff', status: 'planned', revision: 0, start: '19:30', end: '22:00', isUsualAgenda: true },
      date: (await stateOf()).plan.sessions.kickoff.date,
    });
    const { agenda } = answer.json.sessions[0];
    expect(agenda[0]).toMatchObject({ from: '19:30', ownerLabel: 'Gemeente', kindLabel: 'Vertellen' });
  });
});

describe('The state of a session', () => {
  it.each(['planned', 'open', 'held', 'minuted', 'cancelled'] as const)(
    'that is %s is worded on its own page as in the report, also when nobody said how it went',
    (status) => {
      for (const state of ['coming', 'unreported', 'held', 'dropped'] as const) {
        expect(statusLabel(status, state).split(', ')[0]).toBe(SESSION_STATE[state]);
      }
    },
  );

  it('is not reported once its evening is over', async () => {
    const { plan } = await stateOf();
    api.clock.at = instantAt(addDays(plan.sessions.kickoff.date, 1));
    expect((await ask()).json).toMatchObject({ status: 'planned', statusLabel: 'Nog niet gemeld' });
    const csv = await api.call('GET /trajectories/{id}', { params: { id }, as: coach, query: { format: 'csv' } });
    expect(csv.body).toContain('Nog niet gemeld');
    api.clock.at = NOW;
  });
});

describe('Facts of a session that are only tried', () => {
  it('count who of the group would hear of another place or date, in one line and with one read', async () => {
    await execute({
      store: api.store,
      load: { places: ref(places, id), trajectory: ref(trajectories, id) },
      decide: () => ({
        ok: true,
        events: { places: [{ type: 'Places.Granted', data: { change: 1, participantId: 'mieke', how: 'free' } }] },
      }),
      context: { at: api.clock.now(), actor: 'test', correlationId: 'test', causationId: null },
    });
    const date = addDays((await stateOf()).plan.sessions.kickoff.date, 1);
    for (const facts of [{ venue: { place: 'De Schuur' } }, { date }]) {
      const { json, requests } = await api.call('POST /trajectories/{id}/sessions/{session}/schedule', {
        ...{ params: { id, session: 'kickoff' }, as: coach, query: { dryRun: 'true' }, body: { basedOn: 0, ...facts } },
      });
      expect(json.groupMails).toEqual([{ label: 'Nieuwe uitnodiging voor de Kickoff', count: 1 }]);
      expect(requests).not.toContain('TransactWriteItemsCommand');
    }
  });
});

describe('Call a session off', () => {
  const cancel = () =>
    api.call('POST /trajectories/{id}/sessions/{session}/cancel', { params: { id, session: 'kickoff' }, as: coach });

  it('takes one read and one transaction, and a repeat writes nothing', async () => {
    const answer = await cancel();
    expect(answer.json).toMatchObject({ status: 'cancelled', statusLabel: 'Gaat niet door' });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect((await cancel()).requests).toEqual(['BatchGetItemCommand']);
  });

  it('leaves it off until it gets a date, a new one or its own', async () => {
    await cancel();
    expect((await schedule({ basedOn: 0, capacity: 40 })).json).toMatchObject({ code: 'SESSION_CANCELLED' });
    const date = addDays((await stateOf()).plan.sessions.kickoff.date, 1);
    expect((await schedule({ basedOn: 0, capacity: 40, date })).json).toMatchObject({ status: 'open', date });
    await cancel();
    expect((await schedule({ basedOn: 1, date })).json).toMatchObject({ status: 'open', date });
  });
});

describe('Schedule a session', () => {
  it('moves the date and sets the rest with one read and one transaction, and a repeat writes nothing', async () => {
    const date = addDays((await stateOf()).plan.sessions.kickoff.date, 1);
    const venue = {
      place: 'Bib',
      location: 'Plein 1, Leuven',
      mapUrl: 'https://osm.org/go/0EoSL',
      accessibility: 'Lift',
    };
    const set = { date, start: '14:00', end: '17:00', venue, capacity: 40, bring: 'Een idee' };
    const body = { basedOn: 0, ...set };
    const answer = await schedule(body);
    // The last two are for the warnings.
    const beside = ['QueryCommand', 'BatchGetItemCommand'];
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand', ...beside]);
    expect(answer.json).toMatchObject({ ...set, status: 'open', revision: 1, minutes: 180 });
    const { warnings: _, ...shown } = answer.json;
    expect((await ask()).json).toEqual(shown);
    const again = await schedule(body);
    expect(again.json).toEqual(answer.json);
    expect(again.requests).toEqual(['BatchGetItemCommand', ...beside]);
    const { plan, arrangements } = await stateOf();
    expect(plan.revision).toBe(2);
    expect(plan.sessions.kickoff.date).toBe(date);
    expect(arrangements?.kickoff).toEqual({ start: '14:00', end: '17:00', venue, bring: 'Een idee', changes: 0 });
  });

  it('warns a coach of another session of theirs and of holidays, and an officer of neither', async () => {
    const other = await api.onboarded({ nisCode: '44021', coach: { name: 'Lotte', email: 'warned@ecolife.example' } });
    const own = await api.onboarded({ coach: { name: 'Lotte', email: 'warned@ecolife.example' } });
    const { plan } = await stateOf(other.id);
    const { date } = plan.sessions.kickoff;
    ({ id, coach, officer } = own);
    const answer = await schedule({ basedOn: 0, date, start: '15:00', end: '18:00' });
    expect(answer.json.warnings).toMatchObject([{ code: 'SESSIONS_CLOSE', session: 'kickoff' }]);
    expect(answer.json.warnings[0].message).toContain('de Kickoff in Gent');
    expect((await schedule({ basedOn: 1, start: '14:00', end: '17:00' })).json.warnings).toEqual([]);
    const away = await schedule({ basedOn: 2, date: '2027-04-07' });
    expect(away.json.warnings).toMatchObject([{ code: 'SCHOOL_HOLIDAY' }]);
    expect((await schedule({ basedOn: 3, venue: { place: 'Bib' } }, officer)).json.warnings).toEqual([]);
  });

  it('lets one of two coaches at once win, and tells the other what changed', async () => {
    const answers = await Promise.all([
      schedule({ basedOn: 0, capacity: 40 }),
      schedule({ basedOn: 0, start: '20:00' }, ADMIN),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const loser = answers.find(({ statusCode }) => statusCode === 409);
    expect(loser?.json).toMatchObject({ code: 'SESSION_CHANGED' });
    expect(loser?.json.detail).toMatch(/het aantal plaatsen|het beginuur/);
  });

  it('of a trajectory that was cancelled meanwhile is refused', async () => {
    await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN });
    expect((await schedule({ basedOn: 0, capacity: 40 })).json).toMatchObject({ code: 'TRAJECTORY_ENDED' });
  });

  it('on a day outside the guidance is refused as a rescheduling is, and sets nothing', async () => {
    const answer = await schedule({ basedOn: 0, date: '2027-12-28', capacity: 40 });
    expect(answer.json).toMatchObject({ status: 422, code: 'SESSION_OUTSIDE_GUIDANCE' });
    expect((await ask()).json).toMatchObject({ revision: 0, capacity: null });
  });

  it.each([
    [{ basedOn: 0 }, 400, 'REQUEST_INVALID'],
    [{ capacity: 3 }, 400, 'REQUEST_INVALID'],
    [{ basedOn: 0, venue: { place: 'Bib', mapUrl: 'http://osm.org/x' } }, 400, 'REQUEST_INVALID'],
    [{ basedOn: 0, venue: { place: 'Bib', mapUrl: 'https://jan:geheim@osm.org/x' } }, 400, 'REQUEST_INVALID'],
    [{ basedOn: 0, venue: { place: 'Bib', mapUrl: 'javascript:alert(1)' } }, 400, 'REQUEST_INVALID'],
    [{ basedOn: 0, agenda: [] }, 400, 'REQUEST_INVALID'],
    [{ basedOn: 0, start: '7:30' }, 400, 'REQUEST_INVALID'],
    [{ basedOn: 7, capacity: 3 }, 409, 'SESSION_CHANGED'],
  ])('refuses %j with %i %s', async (body, status, code) => {
    expect((await schedule(body)).json).toMatchObject({ status, code });
  });
});

describe('Hold a session', () => {
  const hold = (body: object, as: As = coach) =>
    api.call('POST /trajectories/{id}/sessions/{session}/hold', { params: { id, session: 'kickoff' }, as, body });
  const minutes = (body: object) =>
    api.call('POST /trajectories/{id}/sessions/{session}/minutes', {
      params: { id, session: 'kickoff' },
      as: coach,
      body,
    });
  const GONE_WELL = { attendance: { present: 24 }, outcome: 'Vijf ideeën gekozen', agreements: ['Jan regelt de zaal'] };
  const onTheDay = async () => {
    api.clock.at = instantAt((await stateOf()).plan.sessions.kickoff.date, '22:30');
  };
  afterEach(() => {
    api.clock.at = NOW;
  });

  it('is refused with SESSION_NOT_BEGUN before it begins', async () => {
    expect((await hold({ basedOn: 0 })).json).toMatchObject({ status: 409, code: 'SESSION_NOT_BEGUN' });
  });

  it('takes one read and one transaction, a repeat writes nothing, and no event holds its texts', async () => {
    await onTheDay();
    const answer = await hold({ basedOn: 0, ...GONE_WELL });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(answer.json).toMatchObject({
      ...{ status: 'held', record: 1 },
      went: { present: 24, registered: null, outcome: 'Vijf ideeën gekozen', agreements: ['Jan regelt de zaal'] },
    });
    expect((await ask()).json).toEqual(answer.json);
    expect((await hold({ basedOn: 0, ...GONE_WELL })).requests).toEqual(['BatchGetItemCommand']);
    const history = await api.call('GET /trajectories/{id}/history', { params: { id }, as: coach });
    expect(history.body).toContain('genoteerd (24 aanwezig)');
    expect(history.body).not.toContain('Jan regelt');
  });

  it('leaves what is left out, and lets one of two coaches at once win', async () => {
    await onTheDay();
    await hold({ basedOn: 0 });
    const answers = await Promise.all([
      hold({ basedOn: 0, ...GONE_WELL }),
      hold({ basedOn: 0, pictures: ['https://foto.example/1'] }, ADMIN),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const { json } = await hold({ basedOn: 1, agreements: ['Els belt de krant'] });
    expect(json).toMatchObject({ record: 2, went: { agreements: ['Els belt de krant'] } });
  });

  it('shows it in the report of the trajectory, with one request', async () => {
    await onTheDay();
    await hold({ basedOn: 0, ...GONE_WELL });
    const report = (accept: string) =>
      api.call('GET /trajectories/{id}/report', { params: { id }, as: officer, headers: { accept } });
    const json = await report('application/json');
    expect(json.requests).toEqual(['QueryCommand']);
    expect(json.json.sessions[0].state).toBe('held');
    expect(json.json.records).toMatchObject([{ session: 'kickoff', present: 24, agreements: ['Jan regelt de zaal'] }]);
    expect((await report('text/html')).body).toContain('Jan regelt de zaal');
    expect((await report('text/csv')).body).toContain('afspraak;Kickoff;;;;');
  });

  it('can be put right, and hides what was recorded', async () => {
    await onTheDay();
    await hold({ basedOn: 0, ...GONE_WELL });
    const cancel = (body?: object) =>
      api.call('POST /trajectories/{id}/sessions/{session}/cancel', {
        ...{ params: { id, session: 'kickoff' }, as: coach },
        ...(body ? { body } : {}),
      });
    expect((await cancel()).json).toMatchObject({ status: 409, code: 'SESSION_HELD' });
    expect((await cancel({ correct: true })).json).toMatchObject({ status: 'cancelled', went: null });
    expect((await hold({ basedOn: 1 })).json).toMatchObject({ status: 409, code: 'SESSION_CANCELLED' });
    expect((await hold({ basedOn: 1, correct: true })).json).toMatchObject({ status: 'held', went: { present: 24 } });
  });

  it('can be recorded after it was called off and took place all the same, by somebody who puts that right', async () => {
    await api.call('POST /trajectories/{id}/sessions/{session}/cancel', {
      ...{ params: { id, session: 'kickoff' }, as: coach },
    });
    expect((await hold({ basedOn: 0, correct: true })).json).toMatchObject({ status: 409, code: 'SESSION_CANCELLED' });
    await onTheDay();
    expect((await hold({ basedOn: 0, ...GONE_WELL })).json).toMatchObject({ status: 409, code: 'SESSION_CANCELLED' });
    const held = await hold({ basedOn: 0, ...GONE_WELL, correct: true });
    expect(held.json).toMatchObject({ status: 'held', went: { present: 24 } });
    expect((await minutes({ basedOn: 0, text: 'Toch samen' })).json).toMatchObject({ status: 'minuted' });
  });

  it('lets its minutes be written, each version beside the ones before, and read', async () => {
    await onTheDay();
    const read = (accept = 'application/json') =>
      api.call('GET /trajectories/{id}/sessions/{session}/minutes', {
        ...{ params: { id, session: 'kickoff' }, as: officer },
        headers: { accept },
      });
    expect((await minutes({ basedOn: 0, text: 'Te vroeg' })).json).toMatchObject({ code: 'SESSION_NOT_HELD' });
    await hold({ basedOn: 0 });
    expect((await read()).json).toMatchObject({ status: 404, code: 'MINUTES_NOT_FOUND' });
    const answer = await minutes({ basedOn: 0, text: '# Verslag\n\n<script>alert(1)</script>' });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(answer.json).toMatchObject({ status: 'minuted', minuted: { version: 1 } });
    expect((await minutes({ basedOn: 0, text: 'Anders' })).json).toMatchObject({ code: 'SESSION_CHANGED' });
    expect((await minutes({ basedOn: 1, text: 'é'.repeat(103_000) })).json).toMatchObject({ code: 'MINUTES_TOO_LONG' });
    const long = await minutes({ basedOn: 1, text: `# Verslag\n\n${'é'.repeat(100_000)}` });
    expect(long.json).toMatchObject({ minuted: { version: 2 } });
    expect((await read()).json).toMatchObject({ version: 2, text: expect.stringContaining('ééé') });
    expect((await read('text/html')).body).toContain('<h1>Verslag</h1>');
  });
});
