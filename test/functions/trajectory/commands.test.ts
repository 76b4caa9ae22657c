import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { schoolHolidayOn } from '../../../domain/calendar/school-holidays.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
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

/** What the warnings about dates that moved read. */
const WARNINGS = ['QueryCommand', 'BatchGetItemCommand'];
const READ_AND_WRITE = ['GetItemCommand', 'TransactWriteItemsCommand'];
const reschedule = (body: object, as: typeof ADMIN | typeof coach = coach) =>
  api.call('POST /trajectories/{id}/reschedule', { params: { id }, as, body });
const cancel = () => api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN });
const complete = (dutyId: string, as: typeof coach | typeof officer = coach) =>
  api.call('POST /trajectories/{id}/duties/{dutyId}/complete', { params: { id, dutyId }, as });
const reopen = (dutyId: string, as: typeof coach | typeof officer = coach) =>
  api.call('POST /trajectories/{id}/duties/{dutyId}/reopen', { params: { id, dutyId }, as });

describe('Reschedule a trajectory', () => {
  it('moves only the session that the body names, after one read and one transaction', async () => {
    const answer = await reschedule({ sessions: { 'wrap-up': '2027-08-26' } });
    expect(answer.json.sessions[3]).toMatchObject({ date: '2027-08-26', timesChanged: 1 });
    expect(answer.requests).toEqual([...READ_AND_WRITE, ...WARNINGS]);
  });

  it('warns of the day of a session that moves, also when it is only tried', async () => {
    const body = { sessions: { 'wrap-up': '2027-08-26' } };
    const tried = await api.call('POST /trajectories/{id}/reschedule', {
      ...{ params: { id }, as: coach, body },
      query: { dryRun: 'true' },
    });
    const { json } = await reschedule(body);
    expect(json.warnings).toContainEqual({
      ...{ session: 'wrap-up', code: 'SCHOOL_HOLIDAY' },
      message: '26 augustus 2027 valt in de zomervakantie, van 1 juli 2027 tot en met 31 augustus 2027.',
    });
    expect(tried.json.warnings).toEqual(json.warnings);
  });

  it('changes nothing when the same command is repeated', async () => {
    await reschedule({ sessions: { 'wrap-up': '2027-08-26' } });
    const again = await reschedule({ sessions: { 'wrap-up': '2027-08-26' } });
    expect(again.json).toMatchObject({ planRevision: 2 });
    expect(again.requests).toEqual(['GetItemCommand']);
  });

  it.each([
    [{}, 400, 'REQUEST_INVALID'],
    [{ sessions: {} }, 400, 'REQUEST_INVALID'],
    [{ allowOverlap: true }, 400, 'REQUEST_INVALID'],
    [{ startDate: '2027-09-06', allowOverlap: 'ja' }, 400, 'REQUEST_INVALID'],
    [{ startdate: '2027-09-06' }, 400, 'REQUEST_INVALID'],
    [{ sessions: { extra: '2027-09-06' } }, 400, 'REQUEST_INVALID'],
    [{ startDate: '6/9/2027' }, 400, 'REQUEST_INVALID'],
    [{ startDate: '2027-02-30' }, 422, 'START_DATE_INVALID'],
    [{ startDate: '2026-02-02' }, 422, 'START_DATE_IN_PAST'],
    [{ startDate: '2031-02-02' }, 422, 'START_DATE_TOO_FAR'],
    [{ sessions: { kickoff: '2027-02-30' } }, 422, 'SESSION_DATE_INVALID'],
    [{ sessions: { kickoff: '2027-12-24' } }, 422, 'SESSION_OUTSIDE_GUIDANCE'],
  ])('refuses %j with %i %s', async (body, status, code) => {
    const answer = await reschedule(body);
    expect(answer.json).toMatchObject({ status, code });
  });

  it('names the field of a session when its date is refused', async () => {
    const { json } = await reschedule({ sessions: { kickoff: '2027-12-24' } });
    expect(json.errors).toMatchObject([{ field: 'sessions.kickoff', code: 'SESSION_OUTSIDE_GUIDANCE' }]);
  });
});

describe('A command that repeats another with other words', () => {
  const post = (path: string, body: object, as: typeof ADMIN | typeof coach = coach) =>
    api.call(`POST /trajectories/{id}/${path}`, {
      ...{ params: path.includes('{dutyId}') ? { id, dutyId: 'call' } : { id }, as, body },
    });

  it.each([
    ['pause', { reason: 'De zaal wordt verbouwd' }, 'TRAJECTORY_PAUSED'],
    ['pause', { reason: 'De zaal wordt verbouwd', until: '2027-02-20', allowOverlap: true }, 'TRAJECTORY_PAUSED'],
    ['hold', { reason: 'Er ontbreekt nog iets', transition: 'guidance' }, 'TRANSITION_HELD'],
    ['cancel', { reason: 'De gemeente stopt' }, 'TRAJECTORY_ENDED'],
    ['duties/{dutyId}/waive', { reason: 'Niet nodig', basedOn: 0 }, 'DUTY_DONE'],
  ])('%s %j is accepted twice, and refused with another reason: %s', async (path, body, code) => {
    expect((await post(path, body, ADMIN)).statusCode).toBe(200);
    expect((await post(path, body, ADMIN)).statusCode).toBe(200);
    const other = await post(path, { ...body, reason: 'Iets heel anders' }, ADMIN);
    expect(other.json).toMatchObject({ status: 409, code });
    const { json } = await api.call('GET /trajectories/{id}/history', { params: { id }, as: ADMIN });
    expect(JSON.stringify(json)).toContain(body.reason);
  });

  it('a duty that is done takes no note until it is open again', async () => {
    await complete('call');
    expect((await post('duties/{dutyId}/complete', {})).statusCode).toBe(200);
    expect((await post('duties/{dutyId}/complete', { note: 'Ook in de bib' })).json).toMatchObject({
      code: 'DUTY_DONE',
    });
    await reopen('call');
    expect((await post('duties/{dutyId}/complete', { note: 'Ook in de bib' })).statusCode).toBe(200);
    expect((await post('duties/{dutyId}/complete', { note: 'Ook in de bib' })).statusCode).toBe(200);
  });

  it('a pause that waits for the release of a transition takes no other reason', async () => {
    await post('hold', { reason: 'Er ontbreekt nog iets', transition: 'guidance' });
    const { state } = await api.store.load(trajectories, id);
    if (state.status === 'absent') throw new Error('It was onboarded');
    const at = instantAt(state.plan.phases.guidance, '12:00');
    await execute({
      store: api.store,
      load: { trajectory: ref(trajectories, id) },
      decide: ({ trajectory }) =>
        together({ trajectory: decide({ type: 'ReachMilestones', now: at, planRevision: 1 }, trajectory) }),
      context: { at, actor: 'test', correlationId: 'test', causationId: null },
    });
    const { json } = await post('pause', { reason: 'De zaal wordt verbouwd' });
    expect(json).toMatchObject({ status: 409, code: 'TRANSITION_HELD' });
  });
});

describe('Try a change of plan with dryRun', () => {
  const tried = (path: 'reschedule' | 'cancel', body: object = {}) =>
    api.call(`POST /trajectories/{id}/${path}`, { params: { id }, as: ADMIN, query: { dryRun: 'true' }, body });

  it('answers with what would move, after one read and without a write', async () => {
    const before = await api.store.load(trajectories, id);
    const answer = await tried('reschedule', { sessions: { 'wrap-up': '2027-08-26' } });
    expect(answer.requests).toEqual(['BatchGetItemCommand', ...WARNINGS]);
    expect(answer.json).toMatchObject({ dryRun: true, changes: true, planRevision: 2, status: 'planned' });
    expect(answer.json.sessions).toEqual([
      { id: 'wrap-up', label: 'Wrap up', change: 'moves', from: expect.any(String), to: '2027-08-26' },
    ]);
    expect(answer.json.mails).toEqual([
      { label: 'Nieuwe planning', recipient: { personId: coach.personId, role: 'coach', roleLabel: 'Begeleider' } },
      { label: 'Nieuwe planning', recipient: { personId: officer.personId, role: 'officer', roleLabel: 'Gemeente' } },
    ]);
    expect(answer.json.plannedMails).toContainEqual({
      label: 'Herinnering Wrap up, 7 dagen vooraf',
      recipient: { personId: coach.personId, role: 'coach', roleLabel: 'Begeleider' },
      change: 'moves',
      from: expect.any(String),
      to: '2027-08-19',
    });
    const questions = answer.json.plannedMails.filter(({ label }: { label: string }) => label.startsWith('Vraag: '));
    expect(questions).toMatchObject([{ label: 'Vraag: ging de Wrap up door?' }]);
    expect(await api.store.load(trajectories, id)).toEqual(before);
  });

  it('counts who of the group would get a mail, in one line', async () => {
    await execute({
      store: api.store,
      load: { places: ref(places, id), trajectory: ref(trajectories, id) },
      decide: () => ({
        ok: true,
        events: {
          places: [
            { type: 'Places.Granted', data: { change: 1, participantId: 'mieke', how: 'free', session: 'kickoff' } },
          ],
        },
      }),
      context: { at: api.clock.now(), actor: 'test', correlationId: 'test', causationId: null },
    });
    const answer = await tried('cancel');
    expect(answer.requests).toEqual(['BatchGetItemCommand']);
    expect(answer.json.groupMails).toEqual([{ label: 'Aan de deelnemers: het traject stopt', count: 1 }]);
    const paused = { params: { id }, as: ADMIN, body: { reason: 'Even wachten.' } };
    const later = await api.call('POST /trajectories/{id}/pause', { ...paused, query: { dryRun: 'true' } });
    expect(later.json.groupMails).toEqual([{ label: 'Aan de deelnemers: even stil', count: 1 }]);
    await api.call('POST /trajectories/{id}/pause', paused);
    const resumed = { params: { id }, as: ADMIN, query: { dryRun: 'true' } };
    expect((await api.call('POST /trajectories/{id}/resume', resumed)).json.groupMails).toEqual([
      { label: 'Aan de deelnemers: we gaan verder', count: 1 },
    ]);
  });

  it('answers a move of the start with everything that moves along, and moves nothing', async () => {
    const { state } = await api.store.load(trajectories, id);
    const answer = await tried('reschedule', { startDate: '2028-09-04', allowOverlap: true });
    expect(answer.requests).not.toContain('TransactWriteItemsCommand');
    expect(answer.json.milestones).toContainEqual({
      id: 'phase-preparation-start',
      label: 'Start: Voorbereiding en oproep',
      change: 'moves',
      from: state.status === 'absent' ? '' : state.plan.phases.preparation,
      to: '2028-09-04',
    });
    expect((await api.store.load(trajectories, id)).state).toEqual(state);
  });

  it('answers a cancellation with what would fall away, and refuses what the command would be refused', async () => {
    const answer = await tried('cancel');
    expect(answer.json).toMatchObject({ changes: true, status: 'cancelled', statusLabel: 'Stopgezet' });
    expect(new Set(answer.json.milestones.map(({ change }: { change: string }) => change))).toEqual(new Set(['goes']));
    const refused = await tried('reschedule', { sessions: { kickoff: '2027-12-24' } });
    expect(refused.json).toMatchObject({ status: 422, code: 'SESSION_OUTSIDE_GUIDANCE' });
    await cancel();
    expect((await tried('cancel')).json).toMatchObject({ changes: false, milestones: [], mails: [] });
  });
});

describe('Extend a phase', () => {
  const extend = (body: object) => api.call('POST /trajectories/{id}/extend', { params: { id }, as: coach, body });

  it('moves what follows, and changes nothing when the command is repeated', async () => {
    const before = await api.call('GET /trajectories/{id}', { params: { id }, as: coach });
    const asked = { phase: 'guidance', days: 14, allowOverlap: true };
    const answer = await extend(asked);
    expect(answer.statusCode).toBe(200);
    expect(answer.json).toMatchObject({ planRevision: 2, sessions: before.json.sessions });
    expect(answer.json.endDate > before.json.endDate).toBe(true);
    expect((await extend(asked)).json).toMatchObject({ planRevision: 2, endDate: answer.json.endDate });
  });

  it('is refused when the trajectory would overlap another of its municipality, with the field that moves it', async () => {
    await api.onboarded();
    expect((await extend({ phase: 'guidance', days: 1 })).json).toMatchObject({
      status: 409,
      code: 'TRAJECTORY_OVERLAPS',
      errors: [{ field: 'days' }],
    });
  });

  it.each([{ phase: 'end', days: 7 }, { phase: 'guidance', days: 0 }, { phase: 'guidance', days: 181 }, { days: 7 }])(
    'refuses %j with 400',
    async (body) => {
      expect((await extend(body)).json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    },
  );
});

describe('Pause and resume a trajectory', () => {
  const pause = (body: object, query = {}) =>
    api.call('POST /trajectories/{id}/pause', { params: { id }, as: coach, body, query });
  const resume = () => api.call('POST /trajectories/{id}/resume', { params: { id }, as: coach });

  it('shows until when, lists it, and keeps the reason beside the event for the history alone', async () => {
    const { version } = await api.store.load(trajectories, id);
    const asked = { reason: 'De zaal brandde af.', until: '2027-05-03', allowOverlap: true };
    const answer = await pause(asked);
    expect(answer.json).toMatchObject({
      statusLabel: 'Gepland (gepauzeerd tot 3 mei 2027)',
      pause: { since: '2027-01-04', until: '2027-05-03' },
      next: { id: 'resumption', label: 'Einde van de pauze', on: '2027-05-03' },
    });
    expect(answer.body).not.toContain(asked.reason);
    expect((await pause(asked)).json).toMatchObject({ planRevision: 2 });
    const event = await api.event(id, version + 1);
    expect(event).toMatchObject({ type: 'Trajectory.Paused', data: { noteId: 'paused_r2', until: '2027-05-03' } });
    expect(JSON.stringify(event)).not.toContain(asked.reason);
    const list = await api.call('GET /trajectories', { as: coach, query: { limit: '100' } });
    const row = list.json.items.find(({ trajectoryId }: { trajectoryId: string }) => trajectoryId === id);
    expect(row).toMatchObject({ statusLabel: 'Gepland (gepauzeerd tot 3 mei 2027)' });
    const report = await api.call('GET /trajectories/{id}/report', { params: { id }, as: coach });
    expect(report.json.progress.sentence).toContain('gepauzeerd sinds maandag 4 januari 2027');
    const history = await api.call('GET /trajectories/{id}/history', { params: { id }, as: coach });
    expect(JSON.stringify(history.json.entries)).toContain(asked.reason);
  });

  it('goes on with what is left, and changes nothing when it is repeated', async () => {
    await pause({ reason: 'Even wachten.' });
    const answer = await resume();
    expect(answer.json).toMatchObject({ planRevision: 3, pause: null, statusLabel: 'Gepland' });
    expect((await resume()).json).toMatchObject({ planRevision: 3 });
  });

  it('that is only tried says what would come later, and keeps nothing', async () => {
    const asked = { reason: 'Even wachten.', until: '2027-02-03', allowOverlap: true };
    const answer = await pause(asked, { dryRun: 'true' });
    expect(answer.json).toMatchObject({ dryRun: true, changes: true, mails: [{ label: 'Pauze' }, { label: 'Pauze' }] });
    expect(answer.json.sessions.every(({ change }: { change: string }) => change === 'moves')).toBe(true);
    expect((await api.store.load(trajectories, id)).state).not.toHaveProperty('pause');
  });

  it('warns of each session that a pause, its end or a longer phase moves to a holiday', async () => {
    ({ id, coach } = await api.onboarded({ nisCode: '44021', startDate: '2027-02-02' }));
    const dryRun = { dryRun: 'true' };
    const inHoliday = (answer: Awaited<ReturnType<Api['call']>>): [string[], string[]] => {
      const moved: { id: string; to: string }[] = answer.json.sessions;
      const warnings: { session: string; code: string }[] = answer.json.warnings ?? [];
      return [
        moved.filter(({ to }) => schoolHolidayOn(to)).map((one) => one.id),
        warnings.filter(({ code }) => code === 'SCHOOL_HOLIDAY').map(({ session }) => session),
      ];
    };
    const asked = { reason: 'Even wachten.', until: '2027-01-25', allowOverlap: true };
    const longer = await api.call('POST /trajectories/{id}/extend', {
      ...{ params: { id }, as: coach, query: dryRun },
      body: { phase: 'preparation', days: 21, allowOverlap: true },
    });
    const waiting = await pause(asked, dryRun);
    await pause({ reason: asked.reason });
    const { at } = api.clock;
    api.clock.at = instantAt('2027-01-25', '12:00');
    const goesOn = await api.call('POST /trajectories/{id}/resume', {
      ...{ params: { id }, as: coach, query: dryRun, body: { allowOverlap: true } },
    });
    api.clock.at = at;
    for (const answer of [longer, waiting, goesOn]) {
      const [moved, warned] = inHoliday(answer);
      expect(moved.length).toBeGreaterThan(0);
      expect(warned.toSorted()).toEqual(moved.toSorted());
    }
  });

  it('is refused when the trajectory would overlap another of its municipality by then, with the field that moves it', async () => {
    await api.onboarded();
    expect((await pause({ reason: 'Even wachten.', until: '2027-02-03' })).json).toMatchObject({
      status: 409,
      code: 'TRAJECTORY_OVERLAPS',
      errors: [{ field: 'until' }],
    });
  });

  it.each([
    {},
    { reason: '' },
    { until: '2027-05-03' },
    { reason: 'Ja', until: '3/5/2027' },
    { reason: 'x'.repeat(501) },
  ])('refuses %j with 400', async (body) => {
    expect((await pause(body)).json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });
});

describe('Advance, hold and release', () => {
  const ask = (name: 'advance' | 'hold' | 'release', body?: object, query = {}) =>
    api.call(`POST /trajectories/{id}/${name}`, { params: { id }, as: coach, query, ...(body ? { body } : {}) });

  it('hold keeps its reason beside the event, and release lets the transition come on its day', async () => {
    const { version } = await api.store.load(trajectories, id);
    const asked = { transition: 'guidance', reason: 'Het reglement komt nog in de raad.' };
    expect((await ask('hold', asked)).json).toMatchObject({ planRevision: 1 });
    expect(await api.event(id, version + 1)).toMatchObject({ data: { transition: 'guidance', noteId: 'held_1' } });
    // The second request compares the reason with the one that is kept.
    expect((await ask('hold', asked)).requests).toEqual(['GetItemCommand', 'BatchGetItemCommand']);
    expect((await ask('hold', { ...asked, transition: 'end' })).json).toMatchObject({ code: 'TRANSITION_HELD' });
    expect((await ask('release')).statusCode).toBe(200);
    const history = await api.call('GET /trajectories/{id}/history', { params: { id }, as: coach });
    expect(JSON.stringify(history.json.entries)).toContain(asked.reason);
    expect((await ask('hold', asked)).statusCode).toBe(200);
  });

  it('advance lets a trajectory begin today, and changes nothing when it is repeated or only tried', async () => {
    const asked = { to: 'preparation', allowOverlap: true };
    expect((await ask('advance', asked, { dryRun: 'true' })).json).toMatchObject({ dryRun: true, changes: true });
    expect((await ask('advance', asked)).json).toMatchObject({ planRevision: 2, startDate: '2027-01-04' });
    expect((await ask('advance', asked)).json).toMatchObject({ planRevision: 2 });
    expect((await ask('advance', { to: 'end' })).json).toMatchObject({ status: 409, code: 'PHASE_NOT_NEXT' });
  });
});

describe('Cancel a trajectory', () => {
  it('ends the trajectory once, and later commands are refused with TRAJECTORY_ENDED', async () => {
    expect((await cancel()).json).toMatchObject({ status: 'cancelled', statusLabel: 'Stopgezet', next: null });
    expect((await cancel()).requests).toEqual(['GetItemCommand']);
    expect((await reschedule({ startDate: '2027-09-06' })).json).toMatchObject({
      status: 409,
      code: 'TRAJECTORY_ENDED',
    });
    expect((await complete('intake')).json).toMatchObject({ status: 409, code: 'TRAJECTORY_ENDED' });
  });

  it('keeps the reason beside the event, until 24 months later, and shows it in the history alone', async () => {
    const { version } = await api.store.load(trajectories, id);
    const reason = 'Het college stopt ermee.';
    const asked = { params: { id }, as: ADMIN };
    const answer = await api.call('POST /trajectories/{id}/cancel', { ...asked, body: { reason } });
    expect(answer.requests).toEqual(READ_AND_WRITE);
    expect(answer.body).not.toContain(reason);
    const event = await api.event(id, version + 1);
    expect(event).toMatchObject({ type: 'Trajectory.Cancelled', data: { noteId: 'cancelled' } });
    expect(JSON.stringify(event)).not.toContain(reason);
    const [note] = await batchGet(api.store.table, [{ pk: `TRAJECTORY#${id}`, sk: 'NOTE#cancelled' }]);
    expect(note).toMatchObject({ text: reason, expires: Date.parse(instantAt('2029-01-04')) / 1_000 });
    const history = await api.call('GET /trajectories/{id}/history', asked);
    expect(history.json.entries[0]).toMatchObject({ text: `Traject stopgezet. Reden: ${reason}` });
    const again = await api.call('POST /trajectories/{id}/cancel', { ...asked, body: { reason } });
    expect([again.statusCode, again.requests]).toEqual([200, ['GetItemCommand', 'BatchGetItemCommand']]);
  });

  it('writes no note when it is only tried, and tells no reason once the note is gone', async () => {
    const asked = { params: { id }, as: ADMIN, body: { reason: 'Niet nu.' } };
    const tried = await api.call('POST /trajectories/{id}/cancel', { ...asked, query: { dryRun: 'true' } });
    expect(tried.requests).toEqual(['BatchGetItemCommand']);
    await cancel();
    const history = await api.call('GET /trajectories/{id}/history', { params: { id }, as: ADMIN });
    expect(history.json.entries[0]).toMatchObject({ text: 'Traject stopgezet.' });
  });

  it.each(['', ' ', 'a\u202eb', '\n', 'x'.repeat(501)])('refuses the reason %j with 400', async (reason) => {
    const answer = await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN, body: { reason } });
    expect(answer.json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });

  it('accepts no body or an empty one, and refuses any other', async () => {
    const asked = { params: { id }, as: ADMIN };
    const odd = await api.call('POST /trajectories/{id}/cancel', { ...asked, body: { why: 'x' } });
    expect(odd.json).toMatchObject({ status: 400, errors: [{ field: 'why', code: 'FIELD_UNKNOWN' }] });
    expect((await api.call('POST /trajectories/{id}/cancel', { ...asked, body: {} })).statusCode).toBe(200);
  });
});

describe('Complete a duty', () => {
  it('shows the duty as done, and changes nothing when it is repeated', async () => {
    const answer = await complete('intake');
    expect(answer.json.duties[0]).toMatchObject({ id: 'intake', state: 'done', doneOn: '2027-01-04' });
    // With the titles of the own duties.
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect((await complete('intake')).requests).toEqual(['BatchGetItemCommand']);
  });

  it('answers DUTY_NOT_FOUND when the duty does not exist', async () => {
    expect((await complete('dishes')).json).toMatchObject({ status: 404, code: 'DUTY_NOT_FOUND' });
  });

  it('stores the actor and the caller’s correlation id in the event', async () => {
    const { version } = await api.store.load(trajectories, id);
    await api.call('POST /trajectories/{id}/duties/{dutyId}/complete', {
      params: { id, dutyId: 'call' },
      as: officer,
      headers: { 'x-correlation-id': 'my-request' },
    });
    const event = await api.event(id, version + 1);
    expect(event).toMatchObject({
      actor: `person:${officer.personId}`,
      correlationId: 'my-request',
      at: instantAt('2027-01-04', '12:00'),
    });
  });
});

describe('Correct a trajectory', () => {
  const correct = (body: object, as: typeof ADMIN | typeof coach | typeof officer = coach) =>
    api.call('POST /trajectories/{id}/correct', { params: { id }, as, body });

  it('answers with the new facts, which its report and the list show too', async () => {
    const facts = { venue: ' Stadsmagazijn ', workingBudgetCents: 900_000, targetGroupSize: 12 };
    const answer = await correct(facts);
    expect(answer.requests).toEqual(READ_AND_WRITE);
    const right = { venue: 'Stadsmagazijn', budget: { workingBudgetCents: 900_000 }, targetGroupSize: 12 };
    expect(answer.json).toMatchObject({ ...right, planRevision: 1, sessions: Array(4).fill({ timesChanged: 1 }) });
    const report = await api.call('GET /trajectories/{id}/report', { params: { id }, as: coach });
    expect(report.json).toMatchObject(right);
    const list = await api.call('GET /trajectories', { as: coach, query: { limit: '100' } });
    const row = list.json.items.find(({ trajectoryId }: { trajectoryId: string }) => trajectoryId === id);
    expect(row).toMatchObject({ workingBudgetCents: 900_000 });
    expect((await correct(facts)).requests).toEqual(['GetItemCommand']);
  });

  it('takes null for what is not known any more', async () => {
    await correct({ venue: 'Stadsmagazijn', targetGroupSize: 12 });
    expect((await correct({ venue: null, targetGroupSize: null })).json).toMatchObject({
      venue: null,
      targetGroupSize: null,
    });
    expect((await correct({ workingBudgetCents: null })).statusCode).toBe(400);
  });

  it('lets an officer correct the venue alone', async () => {
    expect((await correct({ venue: 'Elders' }, officer)).statusCode).toBe(200);
    expect((await correct({ targetGroupSize: 9 }, officer)).json).toMatchObject({
      status: 403,
      code: 'CORRECTION_NOT_YOURS',
      errors: [{ field: 'targetGroupSize' }],
    });
  });

  it.each([
    {},
    { venue: '' },
    { venue: '<b>' },
    { workingBudgetCents: -1 },
    { workingBudgetCents: 1.5 },
    { targetGroupSize: 0 },
    { nisCode: '24062' },
  ])('refuses %j with 400', async (body) => {
    expect((await correct(body)).json).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  });
});

describe('Reopen a duty', () => {
  it('shows the duty as open, and changes nothing when it is repeated', async () => {
    await complete('intake');
    const answer = await reopen('intake');
    expect(answer.json.duties[0]).toMatchObject({ id: 'intake', state: 'open', doneOn: null });
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect((await reopen('intake')).requests).toEqual(['BatchGetItemCommand']);
  });

  it('is for whoever may complete it: the officer for the officer’s duties, the coach for any', async () => {
    for (const act of [complete, reopen]) {
      expect((await act('intake', officer)).json).toMatchObject({ status: 403, code: 'DUTY_NOT_YOURS' });
      expect((await act('regulations', officer)).statusCode).toBe(200);
      expect((await act('regulations', coach)).statusCode).toBe(200);
    }
  });
});

it('Complete a duty: anchoring is refused with DUTY_TOO_EARLY until the Wrap up has ended', async () => {
  expect((await complete('anchoring', officer)).json).toMatchObject({ status: 409, code: 'DUTY_TOO_EARLY' });
});

it('Four commands at once on one trajectory all succeed', async () => {
  const duties = ['intake', 'work-plan', 'regulations', 'menu-card'];
  const answers = await Promise.all(duties.map((dutyId) => complete(dutyId)));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  const { json } = await api.call('GET /trajectories/{id}', { params: { id }, as: ADMIN });
  const done = json.duties.filter(({ state }: { state: string }) => state === 'done');
  expect(done.map((duty: { id: string }) => duty.id)).toEqual(duties);
});
