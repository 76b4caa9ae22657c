import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, instantAt } from '../../../domain/calendar/local-time.ts';
import { isWorkingDay } from '../../../domain/calendar/working-days.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { beginsAt, isSuspended } from '../../../domain/trajectory/arrangements.ts';
import { sequenceOf } from '../../../domain/trajectory/calendar.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { consequencesOf } from '../../../domain/trajectory/consequences.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { datesOf, suitsSession, USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { openMilestones } from '../../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import { wakeUpsOf } from '../../../domain/trajectory/wake-ups.ts';
import { Played } from '../../functions/report/sample.ts';
import { given, NOW, onboarded, running, START } from './example.ts';

const pause = (now: string, until?: string): TrajectoryCommand => ({
  type: 'Pause',
  now,
  ...(until === undefined ? {} : { until }),
});
const resume = (now: string): TrajectoryCommand => ({ type: 'Resume', now });

const PAUSED = instantAt('2027-03-15', '12:00');
const underWay = () => new Played(START).until('2027-03-15');
const pausedUntil = (until?: string) => underWay().give(pause(PAUSED, until), PAUSED);

describe('Pause', () => {
  it('makes the timeline of the plan outdated, and leaves every date', () => {
    const before = underWay();
    const { plan, pause: lasting } = running(pausedUntil().state);
    expect(lasting).toEqual({ since: PAUSED });
    expect(plan).toEqual({ ...before.trajectory.plan, revision: 2 });
  });

  it.each([0, -200])('leaves a start that was reached, by a clock that is %i ms from its instant', (off) => {
    const now = new Date(Date.parse(instantAt(START)) + off).toISOString();
    const begun = new Played(START).until(addDays(START, 1));
    const { guidance } = begun.trajectory.plan.phases;
    const paused = begun.give(pause(now, addDays(START, 3)), now);
    const due = instantAt(addDays(START, 3));
    const { phases } = running(paused.give({ type: 'ReachMilestones', now: due, planRevision: 2 }, due).state).plan;
    expect(phases.preparation).toBe(START);
    expect(phases.guidance).toBe(addDays(guidance, 3));
  });

  it('without an end wakes nobody, and shows nothing to come', () => {
    const { state, trajectory } = pausedUntil();
    expect(nextDue(state)).toBeUndefined();
    expect(Object.values(wakeUpsOf(running(state))).flat()).toEqual([]);
    expect(summaryOf('t', trajectory)).toMatchObject({ next: null, pause: { since: PAUSED } });
    expect(plannedMails(trajectory)).toEqual([]);
  });

  it('with an end wakes at nine on that day alone', () => {
    const { state, trajectory } = pausedUntil('2027-04-01');
    expect(Object.values(wakeUpsOf(running(state))).flat()).toEqual([instantAt('2027-04-01')]);
    expect(summaryOf('t', trajectory).next).toEqual({ milestoneId: 'resumption', on: '2027-04-01' });
  });

  it('still reaches what was due when it began, and nothing that came after', () => {
    const late = new Played(START).until('2027-03-11').give(pause(PAUSED), PAUSED);
    const overdue = openMilestones(running(late.state)).filter(({ on }) => instantAt(on) < PAUSED);
    const reached = late.give({ type: 'ReachMilestones', now: instantAt('2027-06-01'), planRevision: 2 }, PAUSED);
    expect(nextDue(reached.state)).toBeUndefined();
    const now = overdue.filter(({ id }) => !openMilestones(running(reached.state)).some((one) => one.id === id));
    expect(now.every(({ anchor }) => instantAt(anchor) < PAUSED)).toBe(true);
  });

  it('again with another end changes the end and not the beginning; repeated it changes nothing', () => {
    const later = instantAt('2027-03-20', '10:00');
    const { state } = pausedUntil().give(pause(later, '2027-04-05'), later);
    expect(running(state).pause).toEqual({ since: PAUSED, until: '2027-04-05' });
    expect(decide(pause(later, '2027-04-05'), state)).toEqual({ ok: true, events: [] });
  });

  it.each([
    ['2027-03-15', 'PAUSE_END_IN_PAST'],
    ['2027-02-30', 'PAUSE_END_INVALID'],
    ['2028-12-01', 'TRAJECTORY_TOO_LONG'],
  ])('until %s is refused with %s', (until, code) => {
    const decision = decide(pause(PAUSED, until), underWay().state);
    expect(decision.ok ? undefined : decision.refusal.code).toBe(code);
  });

  it('is refused for no trajectory and after the end, and no other change of plan is accepted while it lasts', () => {
    given().when(pause(NOW)).thenRefused('TRAJECTORY_NOT_FOUND');
    given(onboarded, { type: 'Trajectory.Cancelled', data: { planRevision: 1 } })
      .when(pause(NOW))
      .thenRefused('TRAJECTORY_ENDED');
    const { state } = pausedUntil();
    const others: TrajectoryCommand[] = [
      { type: 'Reschedule', now: PAUSED, sessions: { 'wrap-up': '2027-08-17' } },
      { type: 'Extend', now: PAUSED, phase: 'guidance', days: 7 },
      { type: 'ReportSession', now: PAUSED, session: 'wrap-up', outcome: 'cancelled' },
    ];
    for (const command of others) {
      const decision = decide(command, state);
      expect(decision.ok ? command.type : decision.refusal.code).toBe('TRAJECTORY_PAUSED');
    }
  });
});

describe('Resume', () => {
  it('moves what is left by the days of the pause, and leaves what had begun', () => {
    const before = underWay().trajectory.plan;
    const now = instantAt('2027-04-14', '15:00');
    const { plan, pause: lasting } = running(pausedUntil().give(resume(now), now).state);
    expect(lasting).toBeUndefined();
    expect(plan.phases).toEqual({
      preparation: before.phases.preparation,
      guidance: before.phases.guidance,
      evaluation: addDays(before.phases.evaluation, 30),
      end: addDays(before.phases.end, 30),
    });
    expect(plan.pauses).toEqual([{ since: PAUSED, days: 30, revision: 3 }]);
    const kickoff = before.sessions.kickoff.date;
    expect(plan.sessions.kickoff.date).toBe(kickoff <= '2027-03-15' ? kickoff : plan.sessions.kickoff.date);
    expect(suitsSession(plan.sessions['wrap-up'].date)).toBe(true);
    expect(daysBetween(before.sessions['wrap-up'].date, plan.sessions['wrap-up'].date)).toBeGreaterThanOrEqual(30);
  });

  it('moves a duty of the preparation that was not due yet', () => {
    const at = instantAt('2027-02-09', '12:00');
    const played = new Played(START).until('2027-02-09');
    const before = played.trajectory.plan.duties;
    const now = instantAt('2027-02-23', '12:00');
    const after = running(played.give(pause(at), at).give(resume(now), now).state).plan.duties;
    const due = (all: typeof before, id: string) => all.find((one) => one.id === id)?.due;
    expect([due(before, 'intake'), due(after, 'intake')]).toEqual(['2027-02-08', '2027-02-08']);
    expect([due(before, 'call'), due(after, 'call')]).toEqual(['2027-02-19', '2027-03-05']);
  });

  it('moves the start of a trajectory that had not begun', () => {
    const at = instantAt('2027-01-20', '12:00');
    const now = instantAt('2027-01-30', '12:00');
    const { plan } = running(new Played(START).give(pause(at), at).give(resume(now), now).state);
    expect(plan.phases).toMatchObject({ preparation: '2027-02-11', guidance: '2027-03-11', end: '2027-10-11' });
  });

  it('on the same day moves nothing, and is told all the same', () => {
    const played = pausedUntil();
    const before = datesOf(played.trajectory.plan.sessions);
    const now = instantAt('2027-03-15', '16:00');
    const { trajectory, mails } = played.give(resume(now), now);
    expect(datesOf(trajectory.plan.sessions)).toEqual(before);
    expect(mails.at(-1)).toMatchObject({ key: 'resumed_r3_officer' });
  });

  it('comes by itself at nine on the last day, however late the timeline is, and keeps the reminders of that day', () => {
    const day = '2027-04-01';
    const inTime = pausedUntil(day).until(day);
    const now = instantAt(day, '21:17');
    const late = pausedUntil(day).give({ type: 'ReachMilestones', now, planRevision: 2 }, now);
    const [plan, planLate] = [running(inTime.state).plan, running(late.state).plan];
    expect(planLate).toEqual(plan);
    expect(plan.revision).toBe(3);
  });

  it('changes nothing when there is no pause', () => {
    given(onboarded).when(resume(NOW)).thenNothing();
    given().when(resume(NOW)).thenRefused('TRAJECTORY_NOT_FOUND');
  });

  it('leaves a session that is off where it was, and lets the others move past it', () => {
    const off = underWay().give(
      { type: 'ReportSession', now: PAUSED, session: 'pick-n-choose', outcome: 'cancelled' },
      PAUSED,
    );
    const { date } = off.trajectory.plan.sessions['pick-n-choose'];
    const now = instantAt('2027-09-15', '12:00');
    const played = off.give(pause(PAUSED), PAUSED).give(resume(now), now);
    expect(played.trajectory.plan.sessions['pick-n-choose'].date).toBe(date);
    const wrapUp = played.trajectory.plan.sessions['wrap-up'].date;
    const move: TrajectoryCommand = { type: 'Reschedule', now, sessions: { 'wrap-up': addDays(wrapUp, 1) } };
    expect(decide(move, played.state)).toMatchObject({ ok: true });
  });
});

describe('The mails of a pause', () => {
  const noLongerWanted = (played: Played, key: string, now: string) => {
    const mail = played.mails.find((one) => one.key === key);
    const [item] = mail ? itemsOf(mail) : [];
    if (!item) throw new Error(`No mail ${key}`);
    const stored = { trajectory: played.trajectory, subject: played.trajectory };
    const moment = { now, told: [], recipientId: mail?.recipientId ?? '', roles: ['coach'] };
    return trajectoryMails.known(item).noLongerWanted(stored, moment);
  };

  /** Somebody who was just reminded of a session that is still to come. */
  const reminded = () => {
    const reminder = running(underWay().state).plan.milestones.find(({ id }) => id === 'session-kickoff-reminder-7');
    const { on: day } = reminder ?? { on: '' };
    const played = new Played(START).until(day);
    return { played, key: played.mails.findLast(({ role }) => role === 'coach')?.key ?? '', day };
  };

  it('tell coach and officer of its beginning and its end, and take the sessions out of calendars and back', () => {
    const day = '2027-04-01';
    const { mails } = pausedUntil(day).until(day);
    expect(mails.slice(-4).map(({ key }) => key)).toEqual([
      'paused_r2_coach',
      'paused_r2_officer',
      'resumed_r3_coach',
      'resumed_r3_officer',
    ]);
  });

  it('are not sent once the other is true', () => {
    const day = '2027-04-01';
    const played = pausedUntil(day);
    expect(noLongerWanted(played, 'paused_r2_coach', PAUSED)).toBeUndefined();
    played.until(day);
    expect(noLongerWanted(played, 'paused_r2_coach', PAUSED)).toBe('superseded');
    expect(noLongerWanted(played, 'resumed_r3_coach', PAUSED)).toBeUndefined();
    const again = instantAt(day, '10:00');
    played.give(pause(again), again);
    expect(noLongerWanted(played, 'resumed_r3_coach', again)).toBe('superseded');
  });

  it('keep a reminder that was asked for just before open until a pause that ends moves its session', () => {
    const { played, key, day } = reminded();
    const at = instantAt(day, '09:01');
    expect(noLongerWanted(played, key, at)).toBeUndefined();
    played.give(pause(at), at);
    expect(noLongerWanted(played, key, at)).toBe('not-yet');
    expect(noLongerWanted(played, key, instantAt(addDays(day, 1), '00:59'))).toBe('not-yet');
    expect(noLongerWanted(played, key, instantAt(addDays(day, 1), '01:00'))).toBe('paused');
    const next = instantAt(addDays(day, 1), '12:00');
    expect(noLongerWanted(played.give(resume(next), next), key, next)).toBe('superseded');
  });

  it('bring a reminder that was kept open, once the trajectory is resumed on the day of its pause', () => {
    const { played, key, day } = reminded();
    const [at, later] = [instantAt(day, '09:01'), instantAt(day, '23:59')];
    played.give(pause(at), at).give(resume(later), later);
    expect(noLongerWanted(played, key, later)).toBeUndefined();
    expect(noLongerWanted(played, key, instantAt('2027-06-01'))).toBe('too-late');
  });

  it('keep a transition that is held from being told until the pause is over', () => {
    const played = underWay();
    const transition = 'evaluation' as const;
    played.give({ type: 'Hold', now: PAUSED, transition }, PAUSED);
    const key = played.mails.at(-1)?.key ?? '';
    expect(key).toContain('held');
    expect(noLongerWanted(played, key, PAUSED)).toBeUndefined();
    played.give(pause(PAUSED), PAUSED);
    expect(noLongerWanted(played, key, PAUSED)).toBe('not-yet');
    expect(noLongerWanted(played.give(resume(PAUSED), PAUSED), key, PAUSED)).toBeUndefined();
  });

  it('SEQUENCE rises with the pause, its end, and a cancellation during it', () => {
    const day = '2027-04-01';
    const before = sequenceOf(underWay().trajectory, 'wrap-up');
    const during = sequenceOf(pausedUntil(day).trajectory, 'wrap-up');
    const after = sequenceOf(pausedUntil(day).until(day).trajectory, 'wrap-up');
    const cancelled = sequenceOf(pausedUntil(day).give({ type: 'Cancel' }, PAUSED).trajectory, 'wrap-up');
    expect(during).toBe(before + 1);
    expect(after).toBeGreaterThan(during);
    expect(cancelled).toBeGreaterThan(during);
  });
});

describe('A pause that is only tried', () => {
  const tried = (until?: string) => {
    const { state, trajectory } = underWay();
    const decision = decide(pause(PAUSED, until), state);
    if (!decision.ok) throw new Error(decision.refusal.message);
    return consequencesOf(trajectory, decision.events, PAUSED);
  };

  it('says on which day what is left comes after it', () => {
    const { sessions, milestones, duties, mails } = tried('2027-04-14');
    expect(sessions.map(({ id }) => id)).toEqual(
      USUAL_SESSIONS.filter((id) => beginsAt(underWay().trajectory, id) > PAUSED),
    );
    expect(sessions.every(({ from, to }) => from !== null && to !== null && daysBetween(from, to) >= 30)).toBe(true);
    expect(milestones.find(({ id }) => id === 'trajectory-end')).toMatchObject({
      from: '2027-10-01',
      to: '2027-10-31',
    });
    expect(duties.length).toBeGreaterThan(0);
    expect(mails.map(({ key }) => key)).toEqual(['paused_r2_coach', 'paused_r2_officer']);
  });

  it('without an end says that nothing is to come by itself', () => {
    const { milestones, plannedMails: planned } = tried();
    expect(milestones.every(({ to }) => to === null)).toBe(true);
    expect(planned.every(({ to }) => to === null)).toBe(true);
  });
});

const STARTS = ['2027-06-30', '2027-07-29', '2027-08-31', '2027-03-28', '2027-10-31', '2027-12-24', '2028-02-29'];

it('Pause and resume: from any day for any time, what had begun stays, and what is left comes later on working days', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STARTS),
      fc.integer({ min: -20, max: 240 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 1, max: 200 }),
      fc.boolean(),
      (startDate, passed, hour, days, byItself) => {
        const day = addDays(startDate, passed);
        const at = instantAt(day, `${String(hour).padStart(2, '0')}:30`);
        const played = new Played(startDate).until(addDays(day, hour < 9 ? -1 : 0));
        const old = played.trajectory.plan;
        const until = addDays(day, days);
        played.give(pause(at, byItself ? until : undefined), at);
        const suspended = USUAL_SESSIONS.filter((id) => isSuspended(played.trajectory, id));
        if (byItself) played.until(until);
        else played.give(resume(instantAt(until)), instantAt(until));
        const { plan, reached } = running(played.state);
        for (const id of ['preparation', 'guidance', 'evaluation', 'end'] as const) {
          if (instantAt(old.phases[id]) < at) expect(plan.phases[id]).toBe(old.phases[id]);
          else if (instantAt(old.phases.preparation) < at) expect(plan.phases[id]).toBe(addDays(old.phases[id], days));
        }
        if (instantAt(old.phases.preparation) >= at) {
          expect(plan.phases.end).toBe(addMonths(addDays(startDate, days), 8));
        }
        for (const id of USUAL_SESSIONS) {
          if (!suspended.includes(id)) expect(plan.sessions[id]).toEqual(old.sessions[id]);
          else expect(plan.sessions[id].date >= addDays(old.sessions[id].date, days)).toBe(true);
        }
        const dates = USUAL_SESSIONS.map((id) => plan.sessions[id].date);
        expect(dates).toEqual([...new Set(dates)].toSorted());
        expect(dates.every((date) => date >= plan.phases.guidance && date < plan.phases.evaluation)).toBe(true);
        expect(plan.duties.every(({ due }) => isWorkingDay(due))).toBe(true);
        const late = plan.duties.filter(({ due }, index) => due < (old.duties[index]?.due ?? ''));
        expect(instantAt(old.phases.preparation) < at ? late : []).toEqual([]);
        // To its end, each phase starts once and everything is reached.
        played.until('2032-01-01');
        expect(played.trajectory.status).toBe('completed');
        const starts = Object.keys(played.trajectory.reached).filter((id) => id.includes('-start_'));
        expect(starts).toHaveLength(3);
        expect(Object.keys(reached).every((id) => id in played.trajectory.reached)).toBe(true);
      },
    ),
    { numRuns: 80 },
  );
});
