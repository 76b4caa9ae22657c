import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import { given, NOW, onboard, onboarded, play, running, START } from './example.ts';

const reach = (date: string, planRevision = 1): TrajectoryCommand => ({
  type: 'ReachMilestones',
  now: instantAt(date),
  planRevision,
});
const move = (sessions: Partial<Record<SessionId, string>>, now = NOW): TrajectoryCommand => ({
  type: 'Reschedule',
  now,
  sessions,
});
const start = (startDate: string, now = NOW): TrajectoryCommand => ({ type: 'Reschedule', now, startDate });

const { sessions } = running(play(onboard).state).plan;
const guided = [onboard, reach('2027-02-01'), reach('2027-03-01')] as const;

describe('Reschedule with a new start date', () => {
  it('moves every date and makes the next plan revision', () => {
    const plan = running(play(onboard, start('2027-03-01')).state).plan;
    expect(plan).toMatchObject({
      revision: 2,
      phases: { preparation: '2027-03-01', guidance: '2027-04-01', evaluation: '2027-10-01', end: '2027-11-01' },
    });
    expect(USUAL_SESSIONS.map((id) => plan.sessions[id].sequence)).toEqual([1, 1, 1, 1]);
    expect(plan.milestones.every(({ revision }) => revision === 2)).toBe(true);
  });

  it('lists the sessions that moved in the event', () => {
    const { events } = play(onboard, start('2027-03-01'));
    expect(events.at(-1)).toMatchObject({
      type: 'Trajectory.Rescheduled',
      data: { movedSessions: ['kickoff', 'pick-n-choose', 'hands-on', 'wrap-up'] },
    });
  });

  it('changes nothing when the date is the current one', () => {
    given(onboarded).when(start('2027-02-01')).thenNothing();
    given(onboarded).when({ type: 'Reschedule', now: NOW }).thenNothing();
    given(onboarded)
      .when(move({ kickoff: sessions.kickoff.date }))
      .thenNothing();
  });

  it.each([
    ['2027-01-03', 'START_DATE_IN_PAST'],
    ['2029-02-01', 'START_DATE_TOO_FAR'],
    ['2027-02-29', 'START_DATE_INVALID'],
  ])('on %s is refused with %s', (date, code) => {
    given(onboarded).when(start(date)).thenRefused(code, 'startDate');
  });

  it('before the trajectory begins says in its event that the start moved, and of a moved session that it did not', () => {
    const { events } = play(onboard, start('2027-03-01'), move({ kickoff: '2027-04-20' }));
    const moves = events.flatMap((event) => (event.type === 'Trajectory.Rescheduled' ? [event.data.startMoved] : []));
    expect(moves).toEqual([true, false]);
  });

  it.each([
    ['the preparation', [onboard, reach('2027-02-01')], '2027-02-10T08:00:00.000Z'],
    ['the guidance', guided, '2027-03-02T08:00:00.000Z'],
    ['the evaluation', [...guided, reach('2027-09-01'), reach('2027-09-01')], '2027-09-02T08:00:00.000Z'],
  ] as const)('is refused with TRAJECTORY_STARTED once %s has begun', (_, history, now) => {
    const { state } = play(...history);
    expect(decide(start('2028-05-01', now), state)).toMatchObject({
      ok: false,
      refusal: { code: 'TRAJECTORY_STARTED', field: 'startDate' },
    });
  });

  it('is refused with TRAJECTORY_STARTED from 09:00 on the start date, even when the timeline is late', () => {
    given(onboarded)
      .when(start('2027-03-01', instantAt(START, '09:00')))
      .thenRefused('TRAJECTORY_STARTED', 'startDate');
    expect(decide(start('2027-03-01', instantAt(START, '08:59')), given(onboarded).state)).toMatchObject({ ok: true });
  });

  it('is accepted for the current start when the trajectory has begun, and changes nothing', () => {
    expect(decide(start(START, '2027-03-02T08:00:00.000Z'), play(...guided).state)).toEqual({ ok: true, events: [] });
  });
});

describe('Reschedule of a session', () => {
  it('moves only that session with its duties and reminders', () => {
    const { state } = play(onboard, move({ kickoff: '2027-03-24' }));
    const { plan } = running(state);
    expect(plan.sessions).toEqual({ ...sessions, kickoff: { date: '2027-03-24', sequence: 1 } });
    const moved = plan.milestones.filter(({ revision }) => revision === 2).map(({ id }) => id);
    expect(moved.sort()).toEqual([
      'duty-logistics-kickoff-reminder-1',
      'duty-logistics-kickoff-reminder-8',
      'session-kickoff-follow-up',
      'session-kickoff-reminder-1',
      'session-kickoff-reminder-14',
      'session-kickoff-reminder-7',
    ]);
  });

  it('announces the session again for its new date', () => {
    const before = play(...guided, reach('2027-03-10'));
    const announced = Object.keys(running(before.state).reached).filter((id) =>
      id.startsWith('session-kickoff-reminder'),
    );
    expect(announced.length).toBeGreaterThan(0);
    const { state, events } = play(
      ...guided,
      reach('2027-03-10'),
      move({ kickoff: '2027-04-15' }, '2027-03-10T12:00:00.000Z'),
      reach('2027-04-14', 2),
    );
    const reached = events.flatMap((event) =>
      event.type === 'Trajectory.MilestonesReached' ? event.data.milestones : [],
    );
    for (const days of [14, 7, 1]) {
      expect(reached).toContainEqual({ milestoneId: `session-kickoff-reminder-${days}`, revision: 2 });
    }
    expect(Object.keys(running(state).reached)).toEqual(expect.arrayContaining(announced));
  });

  it('to a nearer date makes no reminder for instants that have passed, also earlier on the same day', () => {
    const planned = (now: string) =>
      running(play(...guided, move({ kickoff: '2027-03-04' }, now)).state)
        .plan.milestones.filter(({ revision }) => revision === 2)
        .map(({ id }) => id);
    expect(planned(instantAt('2027-03-03', '09:01'))).not.toContain('session-kickoff-reminder-1');
    const ids = planned(instantAt('2027-03-03', '08:59'));
    expect(ids).toContain('session-kickoff-reminder-1');
    expect(ids).not.toContain('session-kickoff-reminder-7');
    expect(ids).not.toContain('session-kickoff-reminder-14');
  });

  it('back and forth raises its sequence each time', () => {
    const { state } = play(onboard, move({ kickoff: '2027-03-24' }), move({ kickoff: sessions.kickoff.date }));
    expect(running(state).plan).toMatchObject({
      revision: 3,
      sessions: { kickoff: { ...sessions.kickoff, sequence: 2 } },
    });
  });

  it('accepts any day of the week, also a Saturday', () => {
    expect(play(onboard, move({ kickoff: '2027-03-20' })).events).toHaveLength(2);
  });

  it.each([
    [{ kickoff: '2027-02-28' }, 'SESSION_OUTSIDE_GUIDANCE', 'sessions.kickoff'],
    [{ 'wrap-up': '2027-09-01' }, 'SESSION_OUTSIDE_GUIDANCE', 'sessions.wrap-up'],
    [{ kickoff: '2027-02-30' }, 'SESSION_DATE_INVALID', 'sessions.kickoff'],
    [{ kickoff: '2027-01-03' }, 'SESSION_IN_PAST', 'sessions.kickoff'],
    [{ kickoff: sessions['pick-n-choose'].date }, 'SESSIONS_OUT_OF_ORDER', 'sessions.kickoff'],
    [{ 'hands-on': '2027-03-02' }, 'SESSIONS_OUT_OF_ORDER', 'sessions.pick-n-choose'],
  ])('to %j is refused with %s', (dates, code, field) => {
    given(onboarded).when(move(dates)).thenRefused(code, field);
  });

  it.each([
    ['has passed', '22:30', /geweest/],
    ['is yet to come, after its beginning,', '19:30', /begonnen/],
  ])('whose end %s is refused with SESSION_HELD', (_, time, message) => {
    const { state } = play(...guided);
    expect(decide(move({ kickoff: '2027-04-10' }, instantAt(sessions.kickoff.date, time)), state)).toMatchObject({
      ok: false,
      refusal: { code: 'SESSION_HELD', field: 'sessions.kickoff', message: expect.stringMatching(message) },
    });
  });

  it('is accepted until the session begins', () => {
    const { state } = play(...guided);
    const now = instantAt(sessions.kickoff.date, '19:29');
    expect(decide(move({ kickoff: '2027-04-10' }, now), state)).toMatchObject({ ok: true });
  });

  it('to this evening is refused with SESSION_IN_PAST once it would have begun', () => {
    const { state } = play(...guided);
    const at = (time: string) => decide(move({ kickoff: '2027-03-02' }, instantAt('2027-03-02', time)), state);
    expect(at('19:29')).toMatchObject({ ok: true });
    expect(at('19:30')).toMatchObject({ ok: false, refusal: { code: 'SESSION_IN_PAST', field: 'sessions.kickoff' } });
  });

  it('together with a new start date uses the given session date', () => {
    const { state } = play(onboard, {
      type: 'Reschedule',
      now: NOW,
      startDate: '2027-03-01',
      sessions: { kickoff: '2027-04-20' },
    });
    expect(running(state).plan.sessions.kickoff).toEqual({ date: '2027-04-20', sequence: 1 });
  });
});

describe('Reschedule of a trajectory that has ended', () => {
  it('is refused with TRAJECTORY_ENDED', () => {
    given(onboarded, { type: 'Trajectory.Cancelled', data: { planRevision: 1 } })
      .when(start('2027-03-01'))
      .thenRefused('TRAJECTORY_ENDED');
  });
});
