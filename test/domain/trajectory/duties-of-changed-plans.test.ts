import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate, type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import { readinessOf } from '../../../domain/gate/readiness.ts';
import { initialState as noPlaces } from '../../../domain/places/places.ts';
import { signalsOf } from '../../../domain/radar/signals.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { isMoot } from '../../../domain/trajectory/moot.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { rowOf } from '../../../functions/report/portfolio.ts';
import { trajectoryViewOf } from '../../../functions/report/trajectory-view.ts';
import { onboard, play, running } from './example.ts';

const reach = (day: IsoDate, planRevision: number, now: IsoInstant = instantAt(day)): TrajectoryCommand => ({
  ...{ type: 'ReachMilestones', now, planRevision },
});
const begun = [reach('2027-02-01', 1), reach('2027-03-01', 1)];
const dueOf = (id: string, ...commands: TrajectoryCommand[]): IsoDate | undefined =>
  running(play(onboard, ...commands).state).plan.duties.find((one) => one.id === id)?.due;

describe('A duty that is dated by a session that is off', () => {
  const CALLED_OFF = instantAt('2027-03-02', '12:00');
  const off: TrajectoryCommand = {
    ...{ type: 'ReportSession', session: 'pick-n-choose', outcome: 'cancelled', now: CALLED_OFF },
  };
  const state = running(play(onboard, ...begun, off).state);
  const before = running(play(onboard, ...begun).state);
  // The session is to come, and its duty is late.
  const LATER = instantAt('2027-04-20');
  const asks = (trajectory: typeof state): string[] =>
    plannedMails(trajectory).flatMap(({ mail }) => mail.items.map(({ params }) => JSON.stringify(params)));

  it('is asked for in no mail to come, nor told as late', () => {
    expect(asks(before).filter((one) => one.includes('logistics-pick-n-choose')).length).toBeGreaterThan(2);
    expect(asks(state).filter((one) => one.includes('logistics-pick-n-choose'))).toEqual([]);
    expect(asks(state).filter((one) => one.includes('logistics-hands-on')).length).toBeGreaterThan(2);
  });

  it('is asked for in no mail that was asked for before it was off', () => {
    const { revision = 0 } =
      before.plan.milestones.find(({ id }) => id === 'duty-logistics-pick-n-choose-reminder-1') ?? {};
    const occurrence = { milestoneId: 'duty-logistics-pick-n-choose-reminder-1', revision };
    const mail = {
      ...{ key: 'key', recipientId: 'officer', role: 'officer', subject: 'trajectory', template: 'duty-reminder' },
      params: { duty: 'logistics-pick-n-choose', days: 1, ...occurrence },
    };
    const moment = { now: instantAt('2027-04-01'), told: [], recipientId: 'officer', roles: ['officer' as const] };
    const unwanted = (trajectory: typeof state) =>
      trajectoryMails.known(mail).noLongerWanted({ trajectory, subject: trajectory }, moment);
    expect(unwanted(before)).toBeUndefined();
    expect(unwanted(state)).toBe('superseded');
  });

  it('is no signal on the radar', () => {
    const late = (trajectory: typeof state) =>
      signalsOf(summaryOf('24062-2027-02-01', trajectory), LATER).flatMap(({ rule, about }) =>
        rule === 'duty-late' && 'duty' in about ? [about.duty] : [],
      );
    expect(late(before)).toContain('logistics-pick-n-choose');
    expect(late(state)).not.toContain('logistics-pick-n-choose');
    expect(late(state)).toContain('communication');
  });

  it('is needed before no transition', () => {
    const needs = (trajectory: typeof state) =>
      readinessOf('evaluation', { trajectory, documents: [], sessions: [], places: noPlaces, now: LATER }).flatMap(
        (one) => (one.need === 'duty' ? [one.about.duty] : []),
      );
    expect(needs(before)).toContain('logistics-pick-n-choose');
    expect(needs(state)).not.toContain('logistics-pick-n-choose');
  });

  it('is asked for again once the session has a new date', () => {
    const anew = play(onboard, ...begun, off, {
      ...{ type: 'Reschedule', now: CALLED_OFF, sessions: { 'pick-n-choose': '2027-05-11' } },
    });
    const asked = asks(running(anew.state)).filter((one) => one.includes('logistics-pick-n-choose'));
    expect(asked.length).toBeGreaterThan(2);
  });
});

describe('A change of plan makes nothing late', () => {
  it('of a duty that comes early: it is due on the day of an early end', () => {
    const commands: TrajectoryCommand[] = [
      ...begun,
      ...(['kickoff', 'pick-n-choose', 'hands-on', 'wrap-up'] as const).map(
        (session): TrajectoryCommand => ({
          ...{ type: 'ReportSession', session, outcome: 'cancelled', now: instantAt('2027-03-02') },
        }),
      ),
      { type: 'Advance', to: 'evaluation', now: instantAt('2027-03-03', '12:00') },
    ];
    expect(dueOf('evaluation', ...commands)).toBe('2027-03-26');
    const ended = play(onboard, ...commands, { type: 'Advance', to: 'end', now: instantAt('2027-03-04', '12:00') });
    expect(ended.state).toMatchObject({ status: 'completed' });
    const evaluation = ended.state.status === 'absent' ? [] : ended.state.plan.duties;
    expect(evaluation.find(({ id }) => id === 'evaluation')?.due).toBe('2027-03-04');
    const [reached] = ended.events.filter(({ type }) => type === 'Trajectory.MilestonesReached').slice(-1);
    expect(reached?.data).not.toMatchObject({ late: expect.arrayContaining([{ dutyId: 'evaluation' }]) });
  });

  it('of the collaboration tool: it is due on the second working day when a transition that was held comes on a Saturday', () => {
    const held: TrajectoryCommand[] = [
      reach('2027-02-01', 1),
      { type: 'Hold', transition: 'guidance', now: instantAt('2027-02-02') },
      reach('2027-03-01', 1),
    ];
    const released = play(onboard, ...held, { type: 'Release', now: instantAt('2027-03-20', '12:00') });
    expect(running(released.state).plan.duties.find(({ id }) => id === 'collaboration-tool')?.due).toBe('2027-03-23');
    const late = released.events.flatMap((one) =>
      one.type === 'Trajectory.MilestonesReached' ? (one.data.late ?? []).map(({ dutyId }) => dutyId) : [],
    );
    expect(late).toContain('regulations');
    expect(late).not.toContain('collaboration-tool');
  });

  it('of the logistics of a session that comes early: two working days are left, but not after the session or the old date', () => {
    const earlier = (today: IsoDate, days: number): TrajectoryCommand => ({
      ...{ type: 'Reschedule', now: instantAt(today, '12:00'), sessions: { kickoff: addDays(today, days) } },
    });
    const old = dueOf('logistics-kickoff', ...begun) ?? '';
    expect(dueOf('logistics-kickoff', ...begun, earlier('2027-03-02', 6))).toBe('2027-03-04');
    expect(dueOf('logistics-kickoff', ...begun, earlier('2027-03-02', 1))).toBe('2027-03-03');
    expect(dueOf('logistics-kickoff', ...begun, earlier(addDays(old, -1), 3))).toBe(old);
  });

  it('of a duty with an earlier date: one that was late keeps its own', () => {
    const kickoff = dueOf('logistics-kickoff', ...begun) ?? '';
    const now = instantAt(addDays(kickoff, 1), '12:00');
    const earlier: TrajectoryCommand = { type: 'Reschedule', now, sessions: { kickoff: addDays(kickoff, 3) } };
    expect(dueOf('logistics-kickoff', ...begun, earlier)).toBe(kickoff);
  });
});

describe('The duty of the call', () => {
  const state = running(play(onboard, ...begun).state);
  const [day, afterIt] = [sessionDate(state.plan, 'kickoff'), addDays(sessionDate(state.plan, 'kickoff'), 1)];
  const reported = (outcome: 'held' | 'cancelled') => ({
    ...state,
    reports: { kickoff: { outcome, reports: 1, cancellations: 0 } },
  });

  it('is of no use once the Kickoff took place or its day is past, and waits for another Kickoff', () => {
    expect(isMoot(state, 'call', day)).toBe(false);
    expect(isMoot(state, 'call', afterIt)).toBe(true);
    expect(isMoot(reported('held'), 'call', day)).toBe(true);
    expect(isMoot(reported('cancelled'), 'call', afterIt)).toBe(false);
  });
});

describe('A duty that prepares a session whose day is past, of which nobody said anything', () => {
  const DUTY = 'logistics-pick-n-choose';
  const DAY: IsoDate = '2027-04-22';
  const state = running(play(onboard, ...begun).state);
  const paused = running(play(onboard, ...begun, { type: 'Pause', now: instantAt('2027-04-21', '12:00') }).state);
  const onDay = instantAt(DAY, '23:00');
  const after = instantAt(addDays(DAY, 1));
  const mail = {
    ...{ key: 'key', recipientId: 'officer', role: 'officer', subject: 'trajectory', template: 'duty-reopened' },
    params: { duty: DUTY, reopening: 1 },
  };

  it.each([
    ['asks nothing any more', state, after, true],
    ['is asked for on the day itself', state, onDay, false],
    ['is asked for when the session waits for the end of a pause', paused, after, false],
  ] as const)('%s', (_, trajectory, now, isOver) => {
    const moment = { now, told: [], recipientId: 'officer', roles: ['officer' as const] };
    const unwanted = trajectoryMails.known(mail).noLongerWanted({ trajectory, subject: trajectory }, moment);
    expect(unwanted === 'done').toBe(isOver);
    const needed = readinessOf('evaluation', { trajectory, documents: [], sessions: [], places: noPlaces, now });
    expect(needed.some((one) => one.need === 'duty' && one.about.duty === DUTY)).toBe(!isOver);
    expect(trajectoryViewOf('24062-2027-02-01', trajectory, now).duties.find(({ id }) => id === DUTY)?.state).toBe(
      isOver ? 'dropped' : 'late',
    );
  });

  it('is no signal, stands in no overview of the week, and is not counted as late in the list', () => {
    const summary = summaryOf('24062-2027-02-01', state);
    const late = (now: IsoInstant) =>
      signalsOf(summary, now).filter(({ about }) => 'duty' in about && about.duty === DUTY).length;
    expect([late(onDay), late(after)]).toEqual([1, 0]);
    const { late: before } = rowOf(summary, onDay).duties;
    expect(rowOf(summary, after).duties.late).toBe(before - 1);
  });
});
