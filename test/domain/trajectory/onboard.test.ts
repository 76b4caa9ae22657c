import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/trajectory/decide.ts';
import { refuseNoDate, refuseStartDate } from '../../../domain/trajectory/start-date.ts';
import { initialState } from '../../../domain/trajectory/trajectory.ts';
import { given, NOW, onboard, onboarded, play } from './example.ts';

describe('Onboard', () => {
  it('gives a municipality a trajectory with a plan', () => {
    given().when(onboard).thenEvents(onboarded);
  });

  it('keeps group size and venue when they are given', () => {
    const { decision } = given().when({ ...onboard, targetGroupSize: 25, venue: 'De Ploeg' });
    expect(decision).toMatchObject({ events: [{ data: { targetGroupSize: 25, venue: 'De Ploeg' } }] });
    expect(JSON.stringify(given().when(onboard).decision)).not.toMatch(/targetGroupSize|venue/);
  });

  it('changes nothing when the trajectory exists, even if the date has passed or other fields differ', () => {
    given(onboarded).when(onboard).thenNothing();
    given(onboarded)
      .when({ ...onboard, now: '2028-01-01T00:00:00.000Z', workingBudgetCents: 1 })
      .thenNothing();
  });

  it('is refused with TRAJECTORY_CANCELLED when the trajectory was cancelled', () => {
    given(onboarded, { type: 'Trajectory.Cancelled', data: { planRevision: 1 } })
      .when(onboard)
      .thenRefused('TRAJECTORY_CANCELLED', 'startDate');
  });

  it('makes the trajectory planned, with no milestone reached and no duty done', () => {
    expect(play(onboard).state).toEqual({
      ...onboarded.data,
      members: onboard.members.map((member) => ({ ...member, since: NOW, seat: 1 })),
      formerMembers: [],
      leads: { coach: { revision: 1, tookOver: [] }, officer: { revision: 1, tookOver: [] } },
      teamRevision: 1,
      status: 'planned',
      onboardedAt: NOW,
      phaseStarts: {},
      reached: {},
      dutiesDone: {},
      corrections: {},
      reopenings: {},
    });
  });

  it.each([
    ['2027-01-03', 'START_DATE_IN_PAST'],
    ['1999-01-01', 'START_DATE_IN_PAST'],
    ['2029-01-05', 'START_DATE_TOO_FAR'],
    ['2027-02-30', 'START_DATE_INVALID'],
    ['volgende week', 'START_DATE_INVALID'],
  ])('refuses a start on %s with %s', (startDate, code) => {
    given()
      .when({ ...onboard, startDate })
      .thenRefused(code, 'startDate');
  });

  it('compares the start date with the current date in Brussels', () => {
    expect(refuseStartDate('2027-01-04', '2027-01-04T22:59:59.999Z')).toBeUndefined();
    expect(refuseStartDate('2027-01-04', '2027-01-04T23:00:00.000Z')?.code).toBe('START_DATE_IN_PAST');
    expect(refuseStartDate('2029-01-04', NOW)).toBeUndefined();
    expect(refuseStartDate('2030-02-28', '2028-02-29T11:00:00.000Z')).toBeUndefined();
    expect(refuseStartDate('2030-03-01', '2028-02-29T11:00:00.000Z')?.code).toBe('START_DATE_TOO_FAR');
  });

  it('refuseNoDate checks that a date exists without a clock', () => {
    expect(refuseNoDate('2027-02-28')).toBeUndefined();
    expect(refuseNoDate('2027-02-29')?.code).toBe('START_DATE_INVALID');
  });
});

describe('A trajectory that does not exist', () => {
  it.each([
    { type: 'CompleteDuty', now: NOW, dutyId: 'intake', by: 'admin' },
    { type: 'Reschedule', now: NOW, startDate: '2027-03-01' },
    { type: 'Cancel' },
  ] as const)('refuses $type with TRAJECTORY_NOT_FOUND', (command) => {
    given().when(command).thenRefused('TRAJECTORY_NOT_FOUND');
  });

  it('accepts ReachMilestones without events', () => {
    expect(decide({ type: 'ReachMilestones', now: NOW, planRevision: 1 }, initialState)).toEqual({
      ok: true,
      events: [],
    });
  });
});
