import { describe, expect, it } from 'vitest';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { unreachableIn } from '../../../domain/trajectory/vacancies.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { given, NOW, onboard, onboarded, play, running } from './example.ts';

const note = (personId: string, why?: 'bounced' | 'complained'): TrajectoryCommand => ({
  type: 'NoteMailStop',
  personId,
  revocations: { status: 'known', rolesRemoved: {}, ...(why === undefined ? {} : { mailStop: { why, at: NOW } }) },
});
const stopped = (personId: string, role: 'coach' | 'officer', stop = 1): TrajectoryEvent => ({
  type: 'Trajectory.MemberMailStopped',
  data: { personId, role, why: 'bounced', stop },
});
const resumed: TrajectoryEvent = { type: 'Trajectory.MemberMailResumed', data: { personId: 'officer' } };
const cancelled: TrajectoryEvent = { type: 'Trajectory.Cancelled', data: { planRevision: 1 } };

describe('Mail to a member that is stopped', () => {
  it('is noted once, and resumed once', () => {
    given(onboarded).when(note('officer', 'bounced')).thenEvents(stopped('officer', 'officer'));
    given(onboarded, stopped('officer', 'officer')).when(note('officer', 'bounced')).thenEvents();
    given(onboarded, stopped('officer', 'officer')).when(note('officer')).thenEvents(resumed);
    given(onboarded).when(note('officer')).thenEvents();
  });

  it('counts on when it is stopped again', () => {
    given(onboarded, stopped('officer', 'officer'), resumed)
      .when(note('officer', 'bounced'))
      .thenEvents(stopped('officer', 'officer', 2));
  });

  it('is not noted of somebody who is no member, or of a trajectory that ended', () => {
    given(onboarded).when(note('somebody', 'complained')).thenEvents();
    given(onboarded, cancelled).when(note('officer', 'bounced')).thenEvents();
  });

  it('makes the member unreachable until mails reach it again', () => {
    const after = running(play(onboard, note('officer', 'bounced')).state);
    expect(unreachableIn(after.members, after.mailStops)).toEqual([{ personId: 'officer', role: 'officer' }]);
    const again = running(play(onboard, note('officer', 'bounced'), note('officer')).state);
    expect(unreachableIn(again.members, again.mailStops)).toEqual([]);
  });

  it('is told to the lead coach, and to nobody when that is the coach', () => {
    const state = running(play(onboard, note('officer', 'bounced')).state);
    expect(mailsFor(stopped('officer', 'officer'), state, NOW)).toMatchObject([
      { key: 'member-unreachable_r1_coach', recipientId: 'coach', items: [{ template: 'member-unreachable' }] },
    ]);
    expect(mailsFor(stopped('coach', 'coach'), state, NOW)).toEqual([]);
  });
});
