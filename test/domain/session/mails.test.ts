import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { sessionRequests } from '../../../domain/session/mails.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { onceTold, whileTelling } from '../../../domain/trajectory/telling.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionFact } from '../../../events/session.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

const trajectory: ExistingTrajectory = running(play(onboard).state);

const welcome = { tells: [{ what: 'everything' as const }], at: NOW, mail: 'welcome' };
const TOLD = onceTold(trajectory, whileTelling(trajectory, [], welcome), welcome);

describe('A session that is scheduled', () => {
  const askedFor = (changed: SessionFact[]): unknown[] =>
    sessionRequests.asksFor(
      {
        type: 'Session.Scheduled',
        at: NOW,
        data: { session: 'kickoff', revision: 1, changed, facts: {}, by: 'coach' },
      },
      { trajectory, subject: undefined },
    );

  it('asks for a mail about other hours, and for none when another date comes with them', () => {
    expect(askedFor(['start', 'bring'])).toHaveLength(2);
    expect(askedFor(['date', 'start', 'bring'])).toEqual([]);
  });
});

describe('The mail about another date', () => {
  const arrangement = { start: '14:00', bring: 'Een schaar', changes: 1 };
  const arranged: ExistingTrajectory = { ...trajectory, arrangements: { kickoff: arrangement } };
  const moved = { movedSessions: ['kickoff'], startMoved: false, movedTransitions: [], revision: 1 };
  const item = trajectoryMails.known({
    ...{ key: 'k', role: 'coach', subject: 'trajectory' },
    ...{ template: 'plan-changed', params: moved },
  });
  const moment = { now: NOW, recipientId: 'coach', roles: ['coach'] };

  it('is wanted for the hours that came with it, even when the date is back where it was', () => {
    const stored = { trajectory: arranged, subject: arranged };
    expect(item.noLongerWanted(stored, { ...moment, told: TOLD })).toBeUndefined();
    expect(item.noLongerWanted({ trajectory, subject: trajectory }, { ...moment, told: TOLD })).toBe('told');
    const telling = { tells: item.tells, at: NOW, mail: 'moved' };
    const after = onceTold(arranged, whileTelling(arranged, TOLD, telling), telling);
    expect(item.noLongerWanted(stored, { ...moment, told: after })).toBe('told');
    expect(after[0]?.sessions.kickoff).toMatchObject({ start: '14:00', bring: 'Een schaar' });
  });
});

describe('A mail about a new plan', () => {
  const date = addDays(trajectory.plan.sessions.kickoff.date, 1);
  const planAfter = (...commands: TrajectoryCommand[]): ExistingTrajectory =>
    running(play(onboard, { type: 'Reschedule', now: NOW, sessions: { kickoff: date } }, ...commands).state);
  const moved = { movedSessions: ['kickoff'], startMoved: false, movedTransitions: [], revision: 2 };
  const item = trajectoryMails.known({
    ...{ key: 'k', role: 'coach', subject: 'trajectory', template: 'plan-changed', params: moved },
  });
  const judged = (subject: ExistingTrajectory) =>
    item.noLongerWanted(
      { trajectory: subject, subject },
      { now: NOW, recipientId: 'coach', roles: ['coach'], told: TOLD },
    );

  it('is superseded by a later one, and not by a duty that gets another date', () => {
    const duty = { dutyId: 'work-plan', due: '2027-03-03', basedOn: 0, personId: 'coach' };
    expect(judged(planAfter())).toBeUndefined();
    expect(judged(planAfter({ type: 'MoveDuty', now: NOW, ...duty }))).toBeUndefined();
    const again = addDays(date, 1);
    expect(judged(planAfter({ type: 'Reschedule', now: NOW, sessions: { kickoff: again } }))).toBe('superseded');
  });
});
