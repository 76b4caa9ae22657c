import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, instantAt, weekday } from '../../../domain/calendar/local-time.ts';
import { isWorkingDay } from '../../../domain/calendar/working-days.ts';
import { DUTIES } from '../../../domain/trajectory/duties.ts';
import { MILESTONES, meaningOf } from '../../../domain/trajectory/milestones.ts';
import { phasesFrom } from '../../../domain/trajectory/phases.ts';
import { makePlan } from '../../../domain/trajectory/plan.ts';
import { defaultSessionDates, suitsSession, USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';

const daysOf = (from: string, until: string, step = 1): string[] => {
  const days: string[] = [];
  for (let day = from; day < until; day = addDays(day, step)) days.push(day);
  return days;
};

describe('Phases', () => {
  it.each([
    ['2027-02-01', '2027-03-01', '2027-09-01', '2027-10-01'],
    ['2027-01-31', '2027-02-28', '2027-08-31', '2027-09-30'],
    ['2028-01-31', '2028-02-29', '2028-08-31', '2028-09-30'],
    ['2027-08-31', '2027-09-30', '2028-03-31', '2028-04-30'],
    ['2027-07-31', '2027-08-31', '2028-02-29', '2028-03-31'],
    ['2028-02-29', '2028-03-29', '2028-09-29', '2028-10-29'],
  ])(
    'from a start on %s are counted in months and clamped to the end of a month',
    (preparation, guidance, evaluation, end) => {
      expect(phasesFrom(preparation)).toEqual({ preparation, guidance, evaluation, end });
    },
  );

  it('start at 09:00 local time, in winter and in summer time', () => {
    expect(instantAt(phasesFrom('2027-02-28').guidance)).toBe('2027-03-28T07:00:00.000Z');
    expect(instantAt(phasesFrom('2027-09-30').guidance)).toBe('2027-10-30T07:00:00.000Z');
    expect(instantAt(phasesFrom('2027-09-30').preparation)).toBe('2027-09-30T07:00:00.000Z');
    expect(instantAt(phasesFrom('2027-10-01').guidance)).toBe('2027-11-01T08:00:00.000Z');
  });
});

describe('Default session dates', () => {
  it('are suitable, in order and a week apart for every start date in ten years', () => {
    for (const start of daysOf('2026-01-01', '2036-01-01')) {
      const phases = phasesFrom(start);
      const defaults = defaultSessionDates(phases);
      const dates = USUAL_SESSIONS.map((session) => defaults[session]);
      dates.forEach((date, index) => {
        const next = dates[index + 1];
        const good =
          suitsSession(date) &&
          date > phases.guidance &&
          date < phases.evaluation &&
          (next === undefined || daysBetween(date, next) >= 7);
        expect(good, `${start}: ${dates.join(' ')}`).toBe(true);
      });
    }
  });

  it.each([
    ['2027-03-05', 'a Friday'],
    ['2027-03-06', 'a Saturday'],
    ['2027-03-29', 'Easter Monday'],
    ['2027-07-12', 'a Monday in the summer break'],
    ['2027-08-12', 'the end of the summer break'],
    ['2027-12-20', 'the Monday of the week of Christmas'],
    ['2026-12-31', 'New Year’s Eve'],
    ['2026-01-02', 'the week of New Year'],
    ['2027-11-11', 'Armistice Day'],
  ])('never include %s, %s', (date) => {
    expect(suitsSession(date)).toBe(false);
  });

  it.each(['2027-07-08', '2027-08-16', '2027-12-16', '2027-01-04', '2028-01-03'])('may include %s', (date) => {
    expect(suitsSession(date)).toBe(true);
  });
});

describe('Plan', () => {
  const plans = daysOf('2026-01-01', '2032-01-01', 5).map((start) => ({
    start,
    fresh: makePlan(start, instantAt(start)),
    early: makePlan(start, instantAt(addMonths(start, -6))),
  }));

  it('has 45 to 60 milestones, each once and in date order', () => {
    for (const { fresh, early } of plans) {
      for (const { milestones } of [fresh, early]) {
        expect(milestones.length).toBeGreaterThanOrEqual(45);
        expect(milestones.length).toBeLessThanOrEqual(60);
        expect(new Set(milestones.map(({ id }) => id)).size).toBe(milestones.length);
        expect(milestones.map(({ on }) => on)).toEqual(milestones.map(({ on }) => on).sort());
      }
      expect(early.milestones).toHaveLength(MILESTONES.length);
    }
  });

  it('has duties and reminders on working days, each reminder before the day it announces', () => {
    for (const { early } of plans) {
      for (const { due } of early.duties) expect(isWorkingDay(due)).toBe(true);
      for (const { id, on, anchor } of early.milestones) {
        const { kind } = meaningOf(id) ?? { kind: 'unknown' };
        expect(kind).not.toBe('unknown');
        if (/phase-start|invitation|^end$/.test(kind)) expect(on).toBe(anchor);
        else expect(isWorkingDay(on), `${id} on ${on}`).toBe(true);
        if (/reminder|notice/.test(kind)) expect(on < anchor, `${id} on ${on} for ${anchor}`).toBe(true);
        if (kind === 'session-follow-up') expect(on > anchor).toBe(true);
      }
    }
  });

  it('made on its start date leaves out past reminders but keeps all transitions', () => {
    for (const { start, fresh } of plans) {
      expect(fresh.milestones.every(({ on }) => on >= start)).toBe(true);
      expect(fresh.milestones.filter(({ id }) => /^phase-.*-start$|^trajectory-end$/.test(id))).toHaveLength(4);
    }
  });

  it('has the end of the trajectory as its last milestone', () => {
    for (const { early } of plans) expect(early.milestones.at(-1)).toMatchObject({ id: 'trajectory-end' });
  });

  it('has an owner and a due date for every duty', () => {
    for (const { early } of plans) expect(early.duties.map(({ id }) => id)).toEqual(DUTIES.map(({ id }) => id));
  });

  it('has the call to citizens due before the count of answers', () => {
    for (const { early } of plans) {
      const call = early.duties.find(({ id }) => id === 'call')?.due ?? '';
      const asked = early.milestones.find(({ id }) => id === 'phase-guidance-notice-7')?.on ?? '';
      expect(call > early.phases.preparation && call <= asked, `${call} ${asked}`).toBe(true);
    }
  });

  it('has a reminder on the last working day when its day is a weekend or holiday', () => {
    const { milestones } = makePlan('2027-02-01', instantAt('2027-01-04'));
    expect(milestones.find(({ id }) => id === 'phase-guidance-notice-7')).toMatchObject({ on: '2027-02-22' });
    // A week before Saturday 9 January is a Saturday after New Year's Day.
    const { milestones: afterNewYear } = makePlan('2027-01-09', instantAt('2026-12-01'));
    expect(afterNewYear.find(({ id }) => id === 'phase-preparation-notice-7')).toMatchObject({ on: '2026-12-31' });
  });

  it('starts at revision 1 with sequence 0 for every session', () => {
    const plan = makePlan('2027-02-01', instantAt('2027-01-04'));
    expect(plan.revision).toBe(1);
    expect(USUAL_SESSIONS.map((id) => plan.sessions[id].sequence)).toEqual([0, 0, 0, 0]);
    expect(USUAL_SESSIONS.every((id) => weekday(plan.sessions[id].date) <= 4)).toBe(true);
  });
});
