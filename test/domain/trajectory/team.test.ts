import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { initialState } from '../../../domain/person/revocations.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { MOST_IN_ROLE } from '../../../domain/trajectory/team.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { given, NOW, onboard, onboarded, play } from './example.ts';

const LATER = instantAt('2027-01-20');
type Data = Extract<TrajectoryEvent, { type: 'Trajectory.TeamChanged' }>['data'];
const changed = (data: Data): TrajectoryEvent => ({ type: 'Trajectory.TeamChanged', data });
const added = changed({ teamRevision: 2, role: 'coach', joined: 'second', lead: 'same' });
const left = changed({ teamRevision: 2, role: 'officer', left: 'officer', lead: 'none' });
const cancelled: TrajectoryEvent = { type: 'Trajectory.Cancelled', data: { planRevision: 1 } };
const erased = (personId: string): TrajectoryCommand => ({ type: 'LeaveTeam', personId, lost: 'everything' });

const existing = (...commands: TrajectoryCommand[]): ExistingTrajectory => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('absent');
  return state;
};
const idsOf = ({ members }: ExistingTrajectory, of: string): string[] =>
  members.filter(({ role }) => role === of).map(({ personId }) => personId);

describe('ChangeTeam', () => {
  it('adds a person behind the lead', () => {
    given(onboarded).when({ type: 'ChangeTeam', role: 'coach', joins: 'second' }).thenEvents(added);
    expect(idsOf(existing({ type: 'ChangeTeam', role: 'coach', joins: 'second' }), 'coach')).toEqual([
      'coach',
      'second',
    ]);
  });

  it('removes a person who is not the last in the role, and the next becomes lead', () => {
    given(onboarded, added)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach' })
      .thenEvents(changed({ teamRevision: 3, role: 'coach', left: 'coach', lead: 'other' }));
    given(onboarded, added)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'second' })
      .thenEvents(changed({ teamRevision: 3, role: 'coach', left: 'second', lead: 'same' }));
  });

  it('hands a place over, so the newcomer leads when the other did', () => {
    given(onboarded, added)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'third' })
      .thenEvents(changed({ teamRevision: 3, role: 'coach', joined: 'third', left: 'coach', lead: 'other' }));
    const state = existing(
      { type: 'ChangeTeam', role: 'coach', joins: 'second' },
      { type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'third' },
    );
    expect(idsOf(state, 'coach')).toEqual(['third', 'second']);
    expect(state.formerMembers).toEqual([{ personId: 'coach', role: 'coach' }]);
  });

  it('fills a vacancy with a new lead', () => {
    given(onboarded, left)
      .when({ type: 'ChangeTeam', role: 'officer', joins: 'new' })
      .thenEvents(changed({ teamRevision: 3, role: 'officer', joined: 'new', lead: 'other' }));
  });

  it('is refused for the last in a role unless somebody takes over', () => {
    given(onboarded)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach' })
      .thenRefused('LAST_IN_ROLE', 'personId');
  });

  it('changes nothing when it has been done before', () => {
    given(onboarded).when({ type: 'ChangeTeam', role: 'coach', joins: 'coach' }).thenNothing();
    const handedOver = changed({ teamRevision: 2, role: 'coach', joined: 'new', left: 'coach', lead: 'other' });
    given(onboarded, handedOver)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'new' })
      .thenNothing();
    given(onboarded, handedOver).when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach' }).thenNothing();
  });

  it('is refused when the one who takes over has the role already, or the other does not have it', () => {
    given(onboarded)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'officer', joins: 'new' })
      .thenRefused('NOT_IN_TEAM', 'personId');
    given(onboarded)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'coach' })
      .thenRefused('ALREADY_IN_TEAM');
  });

  it('is refused when a role is full, before the onboarding and after the end', () => {
    const full = Array.from({ length: MOST_IN_ROLE - 1 }, (_, index) =>
      changed({ teamRevision: index + 2, role: 'officer', joined: `officer-${index}`, lead: 'same' }),
    );
    given(onboarded, ...full)
      .when({ type: 'ChangeTeam', role: 'officer', joins: 'new' })
      .thenRefused('TEAM_FULL');
    given().when({ type: 'ChangeTeam', role: 'coach', joins: 'new' }).thenRefused('TRAJECTORY_NOT_FOUND');
    given(onboarded, cancelled)
      .when({ type: 'ChangeTeam', role: 'coach', joins: 'new' })
      .thenRefused('TRAJECTORY_ENDED');
  });
});

describe('LeaveTeam', () => {
  it('leaves a vacancy in every role of an erased person', () => {
    given(onboarded).when(erased('officer')).thenEvents(left);
    const both = {
      ...onboard,
      members: [...onboard.members.slice(0, 1), { personId: 'coach', role: 'officer' as const }],
    };
    const { state } = play(both, erased('coach'));
    expect(state).toMatchObject({ members: [], teamRevision: 3 });
  });

  it('leaves only the role that was lost, and not one that was given again later', () => {
    const lose = (at: string): TrajectoryCommand => ({
      type: 'LeaveTeam',
      personId: 'coach',
      lost: { role: 'coach', at },
    });
    given(onboarded)
      .when(lose(NOW))
      .thenEvents(changed({ teamRevision: 2, role: 'coach', left: 'coach', lead: 'none' }));
    given(onboarded)
      .when(lose(instantAt('2027-01-03')))
      .thenNothing();
    given(onboarded)
      .when({ type: 'LeaveTeam', personId: 'coach', lost: { role: 'officer', at: LATER } })
      .thenNothing();
  });

  it('changes nothing for a stranger, an absent trajectory or one that has ended', () => {
    given(onboarded).when(erased('stranger')).thenNothing();
    given().when(erased('coach')).thenNothing();
    given(onboarded, cancelled).when(erased('coach')).thenNothing();
  });
});

const mailsOf = (...commands: TrajectoryCommand[]) => {
  const { state, events } = play(onboard, ...commands);
  const event = events.at(-1);
  if (state.status === 'absent' || !event) throw new Error('absent');
  return mailsFor(event, state, NOW).map(({ key, recipientId }) => [key, recipientId]);
};

describe('The mails of a change of the team', () => {
  it('welcome the newcomer, thank whoever leaves, and tell the other role who leads', () => {
    expect(mailsOf({ type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'new' })).toEqual([
      ['team-welcome_r2_coach', 'new'],
      ['team-goodbye_r2_coach', 'coach'],
      ['lead-changed_r2_officer', 'officer'],
    ]);
  });

  it('tell the other role nothing while the lead stays', () => {
    expect(mailsOf({ type: 'ChangeTeam', role: 'officer', joins: 'new' })).toEqual([
      ['team-welcome_r2_officer', 'new'],
    ]);
  });

  it('tell the other role of a vacancy', () => {
    expect(mailsOf(erased('officer'))).toEqual([
      ['team-goodbye_r2_officer', 'officer'],
      ['vacancy_r2_coach', 'coach'],
    ]);
  });
});

describe('The mails of a team with several people in a role', () => {
  const team = existing({ type: 'ChangeTeam', role: 'coach', joins: 'second' });
  const reached = (milestoneId: string): TrajectoryEvent => ({
    type: 'Trajectory.MilestonesReached',
    data: { planRevision: 1, milestones: [{ milestoneId, revision: 1 }] },
  });
  const recipientsOf = (milestoneId: string, at: string) =>
    mailsFor(reached(milestoneId), team, at).map(({ key, recipientId }) => [key, recipientId]);

  it('go to everybody, each under a key of their own', () => {
    expect(recipientsOf('session-kickoff-reminder-7', LATER)).toEqual([
      ['session-kickoff-reminder-7_r1_coach', 'coach'],
      ['session-kickoff-reminder-7_r1_coach-2', 'second'],
      ['session-kickoff-reminder-7_r1_officer', 'officer'],
    ]);
  });

  it('go to the lead alone when they are about a duty', () => {
    expect(recipientsOf('duty-intake-reminder-7', LATER)).toEqual([['duty-intake-reminder-7_r1_coach', 'coach']]);
  });

  it('go to nobody who joined after their event', () => {
    const before = instantAt('2027-01-03');
    expect(recipientsOf('session-kickoff-reminder-7', before)).toEqual([]);
  });

  it('are suppressed for whoever is no longer in the team, but for the goodbye', () => {
    const mailOf = (event: TrajectoryEvent, trajectory: ExistingTrajectory, template: string) => {
      const mail = mailsFor(event, trajectory, LATER).find(({ items }) => items[0]?.template === template);
      if (!mail) throw new Error('no mail');
      return mail;
    };
    const handOver = { type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'new' } as const;
    const without = existing(handOver);
    const handedOver = play(onboard, handOver).events.at(-1) ?? added;
    const reminder = mailOf(reached('session-kickoff-reminder-7'), team, 'session-reminder');
    const goodbye = mailOf(handedOver, without, 'team-goodbye');
    const reasonFor = (mail: MailRequest, trajectory: ExistingTrajectory) =>
      itemsOf(mail).map((item) =>
        suppressionOf(trajectoryMails.known(item), mail, {
          ...{ trajectory, subject: trajectory, revocations: initialState, now: LATER, told: [] },
        }),
      );
    expect(reasonFor(reminder, team)).toEqual([undefined]);
    expect(reasonFor(reminder, without)).toEqual(['role-removed']);
    expect(reasonFor(goodbye, without)).toEqual([undefined]);
    expect(reasonFor(goodbye, team)).toEqual(['superseded']);
    // The sessions stay in the calendar of whoever keeps another role.
    const { state: inBoth } = play(onboard, { type: 'ChangeTeam', role: 'officer', joins: 'coach' }, handOver);
    if (inBoth.status === 'absent') throw new Error('absent');
    expect(reasonFor(goodbye, inBoth)).toEqual(['superseded']);
  });
});
