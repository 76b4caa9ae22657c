import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

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
const stateOf = async () => {
  const { state } = await api.store.load(trajectories, id);
  if (state.status === 'absent') throw new Error('No trajectory');
  return state;
};

describe('The sessions of a trajectory', () => {
  it('have the usual hours and agenda before anybody sets anything, with one request', async () => {
    const answer = await api.call('GET /trajectories/{id}/sessions', { params: { id }, as: officer });
    expect(answer.requests).toEqual(['QueryCommand']);
    expect(answer.json.sessions).toHaveLength(4);
    expect(answer.json.sessions[0]).toMatchObject({
      ...{ session: 'kickoff', status: 'planned', revision: 0, start: '19:30', end: '22:00', isUsualAgenda: true },
      date: (await stateOf()).plan.sessions.kickoff.date,
    });
    const { agenda } = answer.json.sessions[0];
    expect(agenda[0]).toMatchObject({ from: '19:30', ownerLabel: 'Gemeente', kindLabel: 'Vertellen' });
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
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(answer.json).toMatchObject({ ...set, status: 'open', revision: 1, minutes: 180 });
    expect((await ask()).json).toEqual(answer.json);
    const again = await schedule(body);
    expect(again.json).toEqual(answer.json);
    expect(again.requests).toEqual(['BatchGetItemCommand']);
    const { plan, arrangements } = await stateOf();
    expect(plan.revision).toBe(2);
    expect(plan.sessions.kickoff.date).toBe(date);
    expect(arrangements?.kickoff).toEqual({ start: '14:00', end: '17:00', venue, bring: 'Een idee', changes: 1 });
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
