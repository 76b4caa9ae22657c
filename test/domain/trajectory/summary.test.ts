import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { nextDayIn } from '../../../domain/trajectory/next-day.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { NOW, onboard, play } from './example.ts';

const summaryAfter = (...commands: Parameters<typeof play>) => {
  const { state } = play(...commands);
  if (state.status === 'absent') throw new Error('absent');
  return summaryOf('24062-2027-02-01', state);
};

describe('Summary', () => {
  it('of a new trajectory has every duty open and names the next milestone', () => {
    expect(summaryAfter(onboard)).toMatchObject({
      trajectoryId: '24062-2027-02-01',
      municipality: 'Leuven',
      status: 'planned',
      planRevision: 1,
      dutiesDone: 0,
      next: { milestoneId: 'phase-preparation-notice-7', on: '2027-01-25' },
    });
    expect(summaryAfter(onboard).dutiesOpen).toHaveLength(14);
  });

  it('counts completed duties apart from open ones', () => {
    const { dutiesDone, dutiesOpen } = summaryAfter(onboard, {
      type: 'CompleteDuty',
      now: NOW,
      dutyId: 'intake',
      by: 'admin',
    });
    expect([dutiesDone, dutiesOpen.length]).toEqual([1, 13]);
  });

  it('lists the sessions in order, with the end and the place that each has', () => {
    const dates = summaryAfter(onboard).sessions.map(({ date }) => date);
    expect(dates).toHaveLength(4);
    expect(dates).toEqual(dates.toSorted());
    const { sessions } = summaryAfter({ ...onboard, venue: 'De Zaal' });
    expect(sessions[0]).toEqual({ id: 'kickoff', date: dates[0], end: '22:00', hasPlace: true });
  });

  it('has no duty that prepares a session that took place, until somebody says that it did not', () => {
    const now = instantAt('2027-05-01');
    const held = { type: 'ReportSession', session: 'kickoff', outcome: 'held', now } as const;
    const idsOf = (...commands: Parameters<typeof play>) => summaryAfter(...commands).dutiesOpen.map(({ id }) => id);
    const open = idsOf(onboard);
    expect(open).toContain('logistics-kickoff');
    expect(idsOf(onboard, held)).toEqual(open.filter((id) => !['logistics-kickoff', 'call'].includes(id)));
    expect(idsOf(onboard, held, { ...held, outcome: 'cancelled', mayCorrect: true })).toEqual(open);
  });

  it('says when somebody last ticked off a duty', () => {
    expect(summaryAfter(onboard).lastHeard).toBe(NOW);
    const done = { type: 'CompleteDuty', now: instantAt('2027-02-03'), dutyId: 'intake', by: 'admin' } as const;
    expect(summaryAfter(onboard, done).lastHeard).toBe(instantAt('2027-02-03'));
  });

  it('names the next milestone as they are reached, and none after the end', () => {
    expect(summaryAfter(onboard, { type: 'Cancel' }).next).toBeNull();
    const reach = { type: 'ReachMilestones', now: instantAt('2027-01-25'), planRevision: 1 } as const;
    expect(summaryAfter(onboard, reach).next).not.toMatchObject({ milestoneId: 'phase-preparation-notice-7' });
  });

  it('names the next session or transition, never the reminder of it', () => {
    const summary = summaryAfter(onboard);
    const [kickoff] = summary.sessions;
    if (kickoff === undefined) throw new Error('It has a Kickoff');
    const { preparation, guidance, evaluation } = summary.phases;
    expect(nextDayIn(summary, '2027-01-25')).toEqual({ what: 'phase', phase: 'preparation', on: preparation });
    const started = { ...summary, phaseStarts: { preparation: instantAt(preparation), guidance: instantAt(guidance) } };
    expect(nextDayIn(started, guidance)).toEqual({ what: 'session', session: 'kickoff', on: kickoff.date });
    const sessions = summary.sessions.map((one) => ({ ...one, outcome: 'cancelled' as const }));
    const off = nextDayIn({ ...started, sessions }, guidance);
    expect(off).toEqual({ what: 'phase', phase: 'evaluation', on: evaluation });
    const since = instantAt(guidance);
    expect(nextDayIn({ ...started, pause: { since } }, guidance)).toBeUndefined();
    expect(nextDayIn({ ...started, status: 'completed' }, guidance)).toBeUndefined();
  });
});
