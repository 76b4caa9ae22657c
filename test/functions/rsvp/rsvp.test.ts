import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf } from '../../../adapters/table/events.ts';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { placesRequests } from '../../../domain/places/mails.ts';
import { rsvps } from '../../../domain/rsvp/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import { listensTo, tend } from '../../../functions/tend-rsvps/tend.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';
import { citizensOf, MIEKE } from '../sign-up/citizens.ts';

let api: Api;
let id: string;
let citizens: ReturnType<typeof citizensOf>;
let token: string;
let people = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.at = NOW;
  ({ id } = await api.onboarded({}));
  api.clock.at = `${id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
  citizens = citizensOf(api, id);
  token = await joined();
});

/** The link in the mail that somebody has a place. */
const joined = async (): Promise<string> => {
  await citizens.signUp({ ...MIEKE, mail: `komst${++people}@mail.example` });
  await citizens.confirm(await citizens.link('sign-up-confirmation'));
  return citizens.link('place-granted');
};
/** Whoever signed up first leaves the group. */
const withdrawn = () =>
  api.call('POST /trajectories/{id}/participants/{number}/withdraw', { params: { id, number: '1' }, as: ADMIN });
const page = (query: Record<string, string> = {}) => api.call('GET /komst/{token}', { params: { token }, query });
const answer = (values: Record<string, string>, by = token) =>
  citizens.post('POST /komst/{token}', { token: by }, values);
const stored = async () => (await api.store.load(rsvps, { trajectoryId: id, session: 'kickoff' })).state;
const answers = async () => (await stored()).guestList.map(({ answer, guests }) => [answer, guests]);
const schedule = (body: object) =>
  api.call('POST /trajectories/{id}/sessions/{session}/schedule', {
    params: { id, session: 'kickoff' },
    as: ADMIN,
    body,
  });
/** What follows from the last event of a kind, as the bus delivers it. */
const follow = async (type: string): Promise<void> => {
  const event = (await eventsOf(api.store.table, `TRAJECTORY#${id}`)).findLast((one) => one.type === type);
  if (!event || !listensTo.some(({ name }) => name === type)) throw new Error(`Nothing follows from ${type}`);
  await tend({ detail: event }, { store: api.store, clock: api.clock });
};

describe('The page of an invitation', () => {
  it('asks with the answer that was tapped chosen, and changes nothing', async () => {
    const shown = await page({ antwoord: 'misschien' });
    expect(shown.statusCode).toBe(200);
    expect(shown.body).toContain('Kom je naar de Kickoff?');
    expect(shown.body).toMatch(/value="misschien" checked/);
    expect(shown.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
    expect(await answers()).toEqual([]);
  });

  it('takes the answer with guests, and says it', async () => {
    const said = await answer({ antwoord: 'ja', gasten: '2', versie: '0' });
    expect(said.body).toContain('Je komt, met 2 gasten. Tot dan!');
    expect(await answers()).toEqual([['yes', 2]]);
    expect((await answer({ antwoord: 'nee', gasten: '2' })).body).toContain('Je kan niet komen.');
    expect(await answers()).toEqual([['no', 0]]);
    expect((await page()).body).toMatch(/value="nee" checked/);
  });

  it('leads to the field when nothing was chosen', async () => {
    const wrong = await answer({ gasten: '1' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('href="#antwoord"');
    expect(await answers()).toEqual([]);
  });

  it('refuses more guests than there are chairs, and keeps what was chosen', async () => {
    await schedule({ basedOn: 0, capacity: 3 });
    await answer({ antwoord: 'ja', gasten: '1' });
    const wrong = await answer({ antwoord: 'ja', gasten: '3' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Er is plaats voor hoogstens 2 gasten.');
    expect(wrong.body).toMatch(/value="2" checked/);
    expect(wrong.body).toMatch(/value="ja" checked/);
  });

  it('says to whoever comes too late that the evening has begun', async () => {
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    api.clock.at = beginsAt(state, 'kickoff');
    expect((await answer({ antwoord: 'ja' })).body).toContain('Antwoorden kan niet meer');
    expect(await answers()).toEqual([]);
  });

  it('tells whoever left how things stand, and is nobody’s without our token', async () => {
    const kept = token;
    await withdrawn();
    expect((await answer({ antwoord: 'ja' }, kept)).body).toContain('Je doet niet meer mee');
    expect(await answers()).toEqual([]);
    expect((await answer({ antwoord: 'ja' }, `${kept}x`)).statusCode).toBe(404);
  });
});

describe('A full session', () => {
  it('lets who comes wait, and gives the place of who leaves to the next, who is told', async () => {
    await schedule({ basedOn: 0, capacity: 1 });
    await answer({ antwoord: 'ja' });
    const other = await joined();
    expect((await answer({ antwoord: 'ja' }, other)).body).toContain('op plaats 1');
    await withdrawn();
    await follow('Places.SignedOff');
    expect(await answers()).toEqual([['yes', 0]]);
    expect((await page()).body).toContain('Je doet niet meer mee');
    expect((await citizens.deliver()).filter(({ items }) => items[0]?.template === 'rsvp-admitted')).toHaveLength(1);
  });
});

describe('A session', () => {
  it('that moves asks again, and refuses an answer to the date of before', async () => {
    await answer({ antwoord: 'ja', versie: '0' });
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    await schedule({ basedOn: 0, start: '18:00', end: '20:30' });
    const late = await answer({ antwoord: 'nee', versie: '0' });
    expect(late.body).toContain('De sessie is verplaatst.');
    await follow('Session.Scheduled');
    expect((await stored()).guestList).toMatchObject([{ answer: 'invited', asked: 1, cameBefore: true }]);
    expect((await citizens.deliver()).filter(({ items }) => items[0]?.template === 'rsvp-moved')).toHaveLength(1);
    expect((await answer({ antwoord: 'ja', versie: '1' })).body).toContain('Je komt. Tot dan!');
  });

  it('that is called off takes no answers, and is told', async () => {
    await answer({ antwoord: 'ja' });
    await api.call('POST /trajectories/{id}/sessions/{session}/cancel', {
      params: { id, session: 'kickoff' },
      as: ADMIN,
    });
    await follow('Trajectory.SessionReported');
    expect((await page()).body).toContain('Deze sessie gaat niet door');
    expect((await citizens.deliver()).filter(({ items }) => items[0]?.template === 'rsvp-off')).toHaveLength(1);
  });
});

describe('A session that comes earlier because a phase begins early', () => {
  it.each([
    ['Trajectory.Rescheduled', 'Trajectory.MilestonesReached'],
    ['Trajectory.MilestonesReached', 'Trajectory.Rescheduled'],
  ])('is told once, when %s is heard first', async (...heard) => {
    await answer({ antwoord: 'ja', versie: '0' });
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    api.clock.at = instantAt(addDays(state.plan.phases.guidance, -9), '10:00');
    const advanced = await api.call('POST /trajectories/{id}/advance', {
      ...{ params: { id }, as: ADMIN, body: { to: 'guidance', allowOverlap: true } },
    });
    expect(advanced.statusCode, advanced.body).toBe(200);
    for (const type of heard) await follow(type);
    const { state: trajectory } = await api.store.load(trajectories, id);
    if (trajectory.status === 'absent') throw new Error('It was onboarded');
    const stated = { trajectory, subject: await citizens.places() };
    const events = await eventsOf(api.store.table, `TRAJECTORY#${id}`);
    const ofPlan = events
      .filter(({ type }) => heard.includes(type))
      .flatMap((event) => placesRequests.asksFor(event, stated));
    const templates = [...(await citizens.deliver()), ...ofPlan]
      .map(({ items }) => items.map(({ template }) => template))
      .filter(([first]) => first === 'rsvp-moved' || first === 'group-moved');
    expect(templates).toEqual([['group-moved', 'group-asked']]);
    expect(await answers()).toEqual([['invited', 0]]);
  });
});

describe('The staff', () => {
  it('reads how many come with a session, once somebody is invited', async () => {
    const read = async () =>
      (await api.call('GET /trajectories/{id}/sessions/{session}', { params: { id, session: 'kickoff' }, as: ADMIN }))
        .json.answers;
    expect(await read()).toBeUndefined();
    await answer({ antwoord: 'ja', gasten: '2' });
    expect(await read()).toEqual({ yes: 1, guests: 2, maybe: 0, no: 0, invited: 0, waiting: 0 });
  });
});

describe('What follows from the group and the plan', () => {
  it('is one invitation, which comes with the mail about the place', async () => {
    await follow('Places.Granted');
    await follow('Places.Granted');
    expect(await answers()).toEqual([['invited', 0]]);
    expect((await citizens.deliver()).map(({ items }) => items[0]?.template)).not.toContain('rsvp-invitation');
  });
});
