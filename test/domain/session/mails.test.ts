import { describe, expect, it } from 'vitest';
import { sessionRequests } from '../../../domain/session/mails.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { onceTold, whileTelling } from '../../../domain/trajectory/telling.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionFact } from '../../../events/session.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

const trajectory: ExistingTrajectory = running(play(onboard).state);

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
  const welcome = { tells: [{ what: 'everything' as const }], at: NOW, mail: 'welcome' };
  const told = onceTold(trajectory, whileTelling(trajectory, [], welcome), welcome);
  const moved = { movedSessions: ['kickoff'], startMoved: false, movedTransitions: [], revision: 1 };
  const item = trajectoryMails.known({
    ...{ key: 'k', role: 'coach', subject: 'trajectory' },
    ...{ template: 'plan-changed', params: moved },
  });
  const moment = { now: NOW, recipientId: 'coach', roles: ['coach'] };

  it('is wanted for the hours that came with it, even when the date is back where it was', () => {
    const stored = { trajectory: arranged, subject: arranged };
    expect(item.noLongerWanted(stored, { ...moment, told })).toBeUndefined();
    expect(item.noLongerWanted({ trajectory, subject: trajectory }, { ...moment, told })).toBe('told');
    const telling = { tells: item.tells, at: NOW, mail: 'moved' };
    const after = onceTold(arranged, whileTelling(arranged, told, telling), telling);
    expect(item.noLongerWanted(stored, { ...moment, told: after })).toBe('told');
    expect(after[0]?.sessions.kickoff).toMatchObject({ start: '14:00', bring: 'Een schaar' });
  });
});
