import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { warningsBeside, warningsOfDay } from '../../../domain/session/warnings.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

const at = (state: ExistingTrajectory, start: string, end: string): ExistingTrajectory => ({
  ...state,
  arrangements: { kickoff: { start, end, changes: 1 } },
});
const trajectory = at(running(play(onboard).state), '19:00', '21:00');

describe('The warnings of a day', () => {
  it('name a public holiday and a school holiday, and nothing on an ordinary day', () => {
    expect(warningsOfDay('2028-04-17')).toMatchObject([
      { code: 'PUBLIC_HOLIDAY', name: 'paasmaandag' },
      { code: 'SCHOOL_HOLIDAY', holiday: { name: 'paasvakantie' } },
    ]);
    expect(warningsOfDay('2027-03-10')).toEqual([]);
  });
});

describe('The warnings beside other sessions of a coach', () => {
  const beside = (other: ExistingTrajectory, trajectoryId = 'other') =>
    warningsBeside({ trajectoryId: 'own', trajectory, session: 'kickoff' }, [{ trajectoryId, trajectory: other }]).map(
      (one) => one.code,
    );

  it('come when less than two hours lie between', () => {
    expect(beside(at(trajectory, '15:00', '17:01'))).toEqual(['SESSIONS_CLOSE']);
    expect(beside(at(trajectory, '19:30', '20:00'))).toEqual(['SESSIONS_CLOSE']);
    expect(beside(at(trajectory, '22:59', '23:30'))).toEqual(['SESSIONS_CLOSE']);
  });

  it('do not come when two hours lie between, on another day, or about the session itself', () => {
    expect(beside(at(trajectory, '15:00', '17:00'))).toEqual([]);
    expect(beside(at(trajectory, '23:00', '23:30'))).toEqual([]);
    expect(beside(trajectory, 'own')).toEqual([]);
    const { date } = trajectory.plan.sessions.kickoff;
    const move: TrajectoryCommand = { type: 'Reschedule', now: NOW, sessions: { kickoff: addDays(date, 1) } };
    expect(beside(running(play(onboard, move).state))).toEqual([]);
  });

  it('do not come of a session that is off, or of a trajectory that has ended', () => {
    const off: TrajectoryCommand = { type: 'ReportSession', now: NOW, session: 'kickoff', outcome: 'cancelled' };
    expect(beside(running(play(onboard, off).state))).toEqual([]);
    const { state } = play(onboard, { type: 'Cancel' });
    expect(state.status === 'absent' ? [] : beside(state)).toEqual([]);
  });
});
