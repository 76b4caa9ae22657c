import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../../adapters/table/events.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { tend } from '../../../functions/tend-rsvps/tend.ts';
import { type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';
import { citizensOf } from '../sign-up/citizens.ts';

let api: Api;
let team: Awaited<ReturnType<Api['onboarded']>>;

const ANSWERS = '/trajectories/{id}/sessions/{session}/answers';
const [MIEKE, WOUT, BEA] = [1, 2, 3];
const params = (session = 'kickoff') => ({ id: team.id, session });

beforeAll(async () => {
  api = await startApi();
  team = await api.onboarded();
  for (const body of [
    { name: 'Mieke Janssens', needs: 'Een ringleiding', needsConsent: true, phone: '0470 12 34 56' },
    { name: 'Wout Maertens' },
    { name: 'Bea Claes', email: 'bea@mail.example' },
  ]) {
    const { statusCode } = await api.call('POST /trajectories/{id}/participants', {
      ...{ as: team.coach, params: { id: team.id }, body: { ...body, town: '3000', route: 'phone' } },
    });
    expect(statusCode).toBe(200);
  }
});
afterAll(() => api.close());

type Who = Parameters<Api['page']>[1]['as'];
const read = (as: Who = team.coach, session?: string) =>
  api.call(`GET ${ANSWERS}`, { as, params: params(session), headers: { accept: 'application/json' } });
const note = (body: object, as: Who = team.coach, session?: string) =>
  api.call(`POST ${ANSWERS}`, { as, params: params(session), body });
const said = async () =>
  (await read()).json.people.map(({ name, answer, guests }: Record<string, unknown>) => [name, answer, guests]);
const schedule = async (body: object) => {
  const asked = { as: team.coach, params: params() };
  const { revision } = (await api.call('GET /trajectories/{id}/sessions/{session}', asked)).json;
  await api.call('POST /trajectories/{id}/sessions/{session}/schedule', {
    ...{ ...asked, body: { ...body, basedOn: revision } },
  });
};
/** What follows from the last change of a session, as the bus delivers it. */
const follow = async (): Promise<void> => {
  const events = await eventsOf(api.store.table, `TRAJECTORY#${team.id}`);
  const detail = events.findLast(({ type }) => type === 'Session.Scheduled');
  await tend({ detail }, { store: api.store, clock: api.clock });
};

describe('Who comes', () => {
  it('is told by name with two Queries at once and one request, also of whom nothing has invited yet', async () => {
    const { json, requests } = await read();
    expect(requests).toEqual(['QueryCommand', 'QueryCommand', 'BatchGetItemCommand']);
    expect(json).toMatchObject({ taking: 'open', counts: { invited: 3, yes: 0 }, mostGuests: 3, invitesBy: null });
    expect(json.people.map(({ name }: { name: string }) => name)).toEqual([
      ...['Bea Claes', 'Mieke Janssens', 'Wout Maertens'],
    ]);
    expect(json.people[1]).toMatchObject({ isOffline: true, phone: '0470 12 34 56', answer: 'invited' });
  });

  it('shows what somebody needs to coach and officer alone', async () => {
    expect((await read(team.officer)).body).toContain('ringleiding');
    expect((await read({ role: 'admin', personId: 'ada' })).body).not.toContain('ringleiding');
  });

  it('of a session to which nobody is invited yet says when that is', async () => {
    const { state } = await api.store.load(trajectories, team.id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    const over = state.plan.milestones.find(({ id }) => id === 'session-kickoff-follow-up');
    expect((await read(team.coach, 'pick-n-choose')).json).toMatchObject({
      ...{ taking: 'early', people: [], invitesBy: over?.on },
    });
    expect((await note({ number: MIEKE, answer: 'yes' }, team.coach, 'pick-n-choose')).json.code).toBe('NOT_INVITED');
  });
});

describe('An answer that staff notes', () => {
  it('takes a read of the plan, one of the states and one transaction, says as whom, and writes nothing when it is repeated', async () => {
    const body = { number: MIEKE, answer: 'yes', guests: 2, asked: 0 };
    const { json, body: text, requests } = await note(body, team.officer);
    const reads = ['BatchGetItemCommand', 'BatchGetItemCommand'];
    expect(requests).toEqual([...reads, 'TransactWriteItemsCommand']);
    expect(json).toMatchObject({
      counts: { yes: 1, guests: 2, invited: 2 },
      participant: { answer: 'yes', guests: 2 },
    });
    expect(text).not.toContain('Mieke');
    expect((await note(body)).requests).toEqual(reads);
    const events = await eventsOf(api.store.table, `TRAJECTORY#${team.id}`);
    expect(events.filter(({ type }) => type === 'Rsvp.Answered').map(({ data }) => data)).toMatchObject([
      { answer: 'yes', guests: 2, as: 'officer' },
    ]);
    expect(await said()).toEqual([
      ['Mieke Janssens', 'yes', 2],
      ['Bea Claes', 'invited', 0],
      ['Wout Maertens', 'invited', 0],
    ]);
  });

  it('stands in the history with whoever noted it', async () => {
    const { body } = await api.call('GET /trajectories/{id}/history', { as: team.coach, params: { id: team.id } });
    expect(body).toContain('Mieke Janssens komt naar de Kickoff. Er komen 2 gasten mee. Genoteerd door de gemeente.');
  });

  it('follows the rules of the invitation: three guests at most, and who comes to a full session waits', async () => {
    expect((await note({ number: BEA, answer: 'yes', guests: 4 })).statusCode).toBe(400);
    await note({ number: WOUT, answer: 'maybe' });
    await schedule({ capacity: 3 });
    expect((await note({ number: MIEKE, answer: 'yes', guests: 3 })).json).toMatchObject({ code: 'GUESTS_FULL' });
    expect((await note({ number: BEA, answer: 'yes' })).json.participant).toMatchObject({ answer: 'waiting' });
    await note({ number: MIEKE, answer: 'no' });
    expect(await said()).toEqual([
      ['Bea Claes', 'yes', 0],
      ['Wout Maertens', 'maybe', 0],
      ['Mieke Janssens', 'no', 0],
    ]);
  });

  it('of somebody outside the group, or to a session that does not exist, is refused', async () => {
    const nobody = (await note({ number: 99, answer: 'yes' })).json;
    expect(nobody).toMatchObject({ code: 'NOT_INVITED', status: 409 });
    expect(nobody.detail).toContain('Deze persoon');
    expect((await note({ number: MIEKE, answer: 'yes' }, team.coach, 'extra-1')).json.code).toBe('SESSION_NOT_FOUND');
  });

  it('to the hours of before is refused once the session moved, and then everybody is asked anew', async () => {
    await schedule({ start: '18:00', end: '20:30' });
    expect((await note({ number: WOUT, answer: 'yes', asked: 0 })).json.code).toBe('SESSION_MOVED');
    const { json } = await read();
    expect([json.asked, json.counts.invited]).toEqual([1, 3]);
  });

  it('is asked for by mail of nobody without an address', async () => {
    await follow();
    const { participants } = (
      await api.call('GET /trajectories/{id}/participants', { as: team.coach, params: { id: team.id } })
    ).json;
    const bea = participants.find(({ number }: { number: number }) => number === BEA).participantId;
    const asked = (await citizensOf(api, team.id).deliver()).filter(({ items }) => items[0]?.template === 'rsvp-moved');
    expect(asked.map(({ recipientId }) => recipientId)).toEqual([bea]);
    expect((await read()).json.counts.invited).toBe(3);
  });

  it('is refused from the moment at which the session begins, and what was said stays', async () => {
    await note({ number: WOUT, answer: 'yes', asked: 1 });
    const { state } = await api.store.load(trajectories, team.id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    api.clock.at = instantAt(sessionDate(state.plan, 'kickoff'), '18:00');
    expect((await note({ number: WOUT, answer: 'no' })).json.code).toBe('ANSWERS_CLOSED');
    expect((await read()).json).toMatchObject({ taking: 'closed', counts: { yes: 1, invited: 2 } });
    api.clock.at = NOW;
  });
});

describe('The report', () => {
  const report = (accept: string) =>
    api.call('GET /trajectories/{id}/report', {
      ...{ as: team.officer, params: { id: team.id }, headers: { accept } },
    });

  it('counts the answers with its one Query, and names nobody', async () => {
    const { json, body, requests } = await report('application/json');
    expect(requests).toEqual(['QueryCommand']);
    expect(json.answers).toMatchObject([
      { session: 'kickoff', invited: 3, yes: 1, guests: 0, maybe: 0, no: 0, silent: 2, waiting: 0 },
    ]);
    expect(body).not.toMatch(/Wout|ringleiding/);
  });

  it('has them as a table and on its page', async () => {
    expect((await report('text/csv')).body).toContain('antwoord: geen antwoord;Kickoff;');
    expect((await report('text/html')).body).toContain('Antwoorden op de uitnodigingen');
  });
});
