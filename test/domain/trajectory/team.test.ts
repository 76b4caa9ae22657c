import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { roleNow, suppressionOf } from '../../../domain/mail/suppression.ts';
import { initialState, type Revocations } from '../../../domain/person/revocations.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { MOST_IN_ROLE } from '../../../domain/trajectory/team.ts';
import { whileTelling } from '../../../domain/trajectory/telling.ts';
import type { ToldPlans } from '../../../domain/trajectory/told.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { given, NOW, onboard, onboarded, play } from './example.ts';

const LATER = instantAt('2027-01-20');
type Data = Extract<TrajectoryEvent, { type: 'Trajectory.TeamChanged' }>['data'];
const changed = (data: Omit<Data, 'reminders'>, ...reminders: Data['reminders']): TrajectoryEvent => ({
  type: 'Trajectory.TeamChanged',
  data: { ...data, reminders },
});
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
      .thenEvents(changed({ teamRevision: 3, role: 'coach', left: 'coach', lead: 'other', newLead: 'second' }));
    given(onboarded, added)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'second' })
      .thenEvents(changed({ teamRevision: 3, role: 'coach', left: 'second', lead: 'same' }));
  });

  it('hands a place over, so the newcomer leads when the other did', () => {
    given(onboarded, added)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'third' })
      .thenEvents(
        changed({
          ...{ teamRevision: 3, role: 'coach', joined: 'third', left: 'coach' },
          lead: 'other',
          newLead: 'third',
        }),
      );
    const state = existing(
      { type: 'ChangeTeam', role: 'coach', joins: 'second' },
      { type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'third' },
    );
    expect(idsOf(state, 'coach')).toEqual(['third', 'second']);
    expect(state.formerMembers).toEqual([{ personId: 'coach', role: 'coach', since: NOW, seat: 1, leftIn: 3 }]);
  });

  it('fills a vacancy with a new lead', () => {
    given(onboarded, left)
      .when({ type: 'ChangeTeam', role: 'officer', joins: 'new' })
      .thenEvents(changed({ teamRevision: 3, role: 'officer', joined: 'new', lead: 'other', newLead: 'new' }));
  });

  it('is refused for the last in a role unless somebody takes over', () => {
    given(onboarded)
      .when({ type: 'ChangeTeam', role: 'coach', leaves: 'coach' })
      .thenRefused('LAST_IN_ROLE', 'personId');
  });

  it('changes nothing when it has been done before', () => {
    given(onboarded).when({ type: 'ChangeTeam', role: 'coach', joins: 'coach' }).thenNothing();
    const handedOver = changed({
      ...{ teamRevision: 2, role: 'coach', joined: 'new', left: 'coach', lead: 'other', newLead: 'new' },
    });
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

describe('ChangeTeam by somebody whose role was removed, before the trajectory has followed', () => {
  const again = { type: 'ChangeTeam', role: 'coach', joins: 'coach', removedAt: NOW } as const;

  it('ends the place of before and gives a new one', () => {
    const out = changed({ teamRevision: 2, role: 'coach', left: 'coach', lead: 'none' });
    const back = changed({ teamRevision: 3, role: 'coach', joined: 'coach', lead: 'other', newLead: 'coach' });
    expect(given(onboarded).when(again).decision).toEqual({ ok: true, events: [out, back] });
  });

  it('hands the place of somebody else over', () => {
    const out = changed({ teamRevision: 3, role: 'coach', left: 'coach', lead: 'other', newLead: 'second' });
    const over = changed({
      ...{ teamRevision: 4, role: 'coach', joined: 'coach', left: 'second' },
      ...({ lead: 'other', newLead: 'coach' } as const),
    });
    const { decision } = given(onboarded, added).when({ ...again, leaves: 'second' });
    expect(decision).toEqual({ ok: true, events: [out, over] });
  });

  it('changes nothing when the role was given again since', () => {
    const removedAt = instantAt('2026-01-01');
    given(onboarded)
      .when({ ...again, removedAt })
      .thenNothing();
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

  it('tell the second in a role who leads it from now on', () => {
    expect(mailsOf(joins('coach', 'second'), leaves('coach', 'coach'))).toEqual([
      ['team-goodbye_r3_coach', 'coach'],
      ['lead-now_r3_coach', 'second'],
      ['lead-changed_r3_officer', 'officer'],
    ]);
  });

  it('tell nobody about themselves: an officer who leads the coaches too hears that they lead, not who leads', () => {
    expect(mailsOf({ type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'officer' })).toEqual([
      ['team-welcome_r2_coach', 'officer'],
      ['team-goodbye_r2_coach', 'coach'],
    ]);
  });

  it('are one mail for somebody who leaves one role and hears in the other who leads it now', () => {
    const [first, second, third, ...others] = askedBy(joins('coach', 'officer'), leaves('coach', 'coach'), {
      type: 'ChangeTeam',
      role: 'coach',
      leaves: 'officer',
      joins: 'new',
    });
    expect([first, second, third].map((mail) => mail?.recipientId)).toEqual(['new', 'officer', undefined]);
    expect(others).toEqual([]);
    expect(second?.items.map(({ template }) => template)).toEqual(['team-goodbye', 'role-ended', 'lead-changed']);
  });
});

const joins = (role: TeamRole, personId: string) => ({ type: 'ChangeTeam', role, joins: personId }) as const;
const leaves = (role: TeamRole, personId: string) => ({ type: 'ChangeTeam', role, leaves: personId }) as const;
const askedBy = (...commands: TrajectoryCommand[]): MailRequest[] => {
  const { state, events } = play(onboard, ...commands);
  const event = events.at(-1);
  if (state.status === 'absent' || !event) throw new Error('absent');
  return mailsFor(event, state, LATER);
};
/** Somebody who was told the plan before. */
const TOLD = whileTelling(existing(), [], { tells: [{ what: 'everything' }], at: NOW, mail: 'm' });
/** The templates of the items that a mail carries when it is sent after these commands, or why none is. */
const sentAfter = (
  mail: MailRequest | undefined,
  commands: readonly TrajectoryCommand[],
  {
    told = TOLD,
    now = LATER,
    revocations = initialState,
  }: Partial<{ told: ToldPlans; now: string; revocations: Revocations }> = {},
): string[] | string | undefined => {
  if (!mail) throw new Error('no mail');
  const trajectory = existing(...commands);
  const sight = { trajectory, subject: trajectory, revocations, now, told, recipientId: mail.recipientId };
  const judged = itemsOf(mail).map((item) => {
    const known = trajectoryMails.known(item);
    return { item: `${item.template} as ${roleNow(known, item.role, sight)}`, reason: suppressionOf(known, sight) };
  });
  const wanted = judged.flatMap(({ item, reason }) => (reason === undefined ? [item] : []));
  return wanted.length > 0 ? wanted : judged[0]?.reason;
};
const mailTo = (recipientId: string, ...commands: TrajectoryCommand[]) =>
  askedBy(...commands).find((mail) => mail.recipientId === recipientId);

describe('The duties of somebody who leaves the team', () => {
  const assign = {
    type: 'AssignDuty',
    dutyId: 'collaboration-tool',
    owner: { role: 'coach', personId: 'second' },
    ...{ basedOn: 0, personId: 'coach' },
  } as const;
  const assigned = [joins('coach', 'second'), assign];

  it('are told to the lead who has them from then on, who got the news before that they were of another', () => {
    const all = [...assigned, leaves('coach', 'second')];
    const mail = mailTo('coach', ...all);
    expect(mail?.items).toEqual([{ template: 'duty-changed', params: { duty: 'collaboration-tool', revision: 2 } }]);
    expect(sentAfter(mail, all)).toEqual(['duty-changed as coach']);
    expect(existing(...all).duties?.['collaboration-tool']).toMatchObject({ revision: 2, changedIn: { owner: 2 } });
  });

  it('are told after an erasure too', () => {
    expect(mailTo('coach', ...assigned, erased('second'))?.items).toMatchObject([{ template: 'duty-changed' }]);
  });

  it('are told to whoever takes the place, in the welcome', () => {
    const replaced = { type: 'ChangeTeam', role: 'coach', leaves: 'second', joins: 'third' } as const;
    const all = [...assigned, replaced];
    expect(sentAfter(mailTo('third', ...all), all, { told: [] })).toEqual([
      'team-welcome as coach',
      'duty-changed as coach',
    ]);
    expect(mailTo('coach', ...all)).toBeUndefined();
  });

  it('are told to nobody once they are done', () => {
    const done = {
      type: 'CompleteDuty',
      now: NOW,
      dutyId: 'collaboration-tool',
      by: 'coach',
      personId: 'second',
    } as const;
    expect(mailTo('coach', ...assigned, done, leaves('coach', 'second'))).toBeUndefined();
  });
});

describe('Somebody with two roles', () => {
  const both = joins('coach', 'officer');

  it('hears that they have another role now, without a second welcome', () => {
    expect(sentAfter(mailTo('officer', both), [both])).toEqual(['role-added as coach']);
  });

  it('is welcomed when the other role has ended by then', () => {
    const replaced = { type: 'ChangeTeam', role: 'officer', leaves: 'officer', joins: 'new' } as const;
    expect(sentAfter(mailTo('officer', both), [both, replaced])).toEqual(['team-welcome as coach']);
  });

  it('hears which role has ended when they lose one, and gets no goodbye', () => {
    const lost = [both, leaves('coach', 'officer')];
    expect(sentAfter(mailTo('officer', ...lost), lost)).toEqual(['role-ended as officer']);
  });

  it('gets one goodbye when they lose both', () => {
    const one = [both, leaves('coach', 'officer')];
    const other: TrajectoryCommand = { type: 'ChangeTeam', role: 'officer', leaves: 'officer', joins: 'new' };
    expect(sentAfter(mailTo('officer', ...one), [...one, other])).toBe('superseded');
    expect(sentAfter(mailTo('officer', ...one, other), [...one, other])).toEqual(['team-goodbye as officer']);
  });

  it('loses of a mail only the items of the role that ended, also while the team does not know of it yet', () => {
    const members = [onboard.members[1], { personId: 'officer', role: 'coach' as const }];
    const { state } = play({ ...onboard, members });
    if (state.status === 'absent') throw new Error('absent');
    const now = instantAt(state.plan.milestones.find(({ id }) => id === 'duty-call-reminder-7')?.on ?? '');
    const milestones = ['duty-call-reminder-7', 'duty-work-plan-reminder-7', 'session-kickoff-reminder-14'];
    const reached: TrajectoryEvent = {
      type: 'Trajectory.MilestonesReached',
      data: { planRevision: 1, milestones: milestones.map((milestoneId) => ({ milestoneId, revision: 1 })) },
    };
    const [mail, ...others] = mailsFor(reached, state, now);
    expect(others).toEqual([]);
    const rolesOf = (revocations: Revocations) =>
      (mail ? itemsOf(mail) : []).map((item) => {
        const known = trajectoryMails.known(item);
        const sight = { ...{ trajectory: state, subject: state, now, told: [] }, recipientId: 'officer', revocations };
        return suppressionOf(known, sight) ?? roleNow(known, item.role, sight);
      });
    const lost = (role: TeamRole): Revocations => ({ status: 'known', rolesRemoved: { [role]: LATER } });
    expect(rolesOf(initialState)).toEqual(['officer', 'coach', 'coach']);
    expect(rolesOf(lost('coach'))).toEqual(['officer', 'role-removed', 'officer']);
    expect(rolesOf(lost('officer'))).toEqual(['role-removed', 'coach', 'coach']);
  });

  it('is asked for no second mail when an event comes again after they lost a role', () => {
    const members = [onboard.members[1], { personId: 'officer', role: 'coach' as const }];
    const keysAfter = (...commands: TrajectoryCommand[]) => {
      const { state } = play({ ...onboard, members }, ...commands);
      const milestones = ['duty-work-plan-reminder-7', 'duty-call-reminder-7'].map((milestoneId) => ({
        milestoneId,
        revision: 1,
      }));
      const reached: TrajectoryEvent = { type: 'Trajectory.MilestonesReached', data: { planRevision: 1, milestones } };
      return state.status === 'absent' ? [] : mailsFor(reached, state, LATER).map(({ key }) => key);
    };
    expect(keysAfter()).toEqual(['duty-work-plan-reminder-7_r1_coach']);
    expect(keysAfter({ type: 'ChangeTeam', role: 'coach', leaves: 'officer', joins: 'new' })).toContain(
      'duty-work-plan-reminder-7_r1_coach',
    );
  });
});

describe('Changes of the team within moments', () => {
  const replace = (role: TeamRole, from: string, to: string): TrajectoryCommand => ({
    ...{ type: 'ChangeTeam', role, leaves: from, joins: to },
  });

  it('tell the other role the last lead alone', () => {
    const first = [replace('coach', 'coach', 'one')];
    const both = [...first, replace('coach', 'one', 'two')];
    expect(sentAfter(mailTo('officer', ...first), both)).toBe('superseded');
    expect(sentAfter(mailTo('officer', ...both), both)).toEqual(['lead-changed as officer']);
    const later = [...both, joins('officer', 'another'), joins('coach', 'third')];
    expect(sentAfter(mailTo('officer', ...both), later)).toEqual(['lead-changed as officer']);
  });

  it('tell the other role nothing of a vacancy that was filled', () => {
    const gone = [erased('coach')];
    expect(sentAfter(mailTo('officer', ...gone), [...gone, joins('coach', 'new')])).toBe('superseded');
  });

  it('send neither a welcome nor a goodbye to whoever was replaced before their welcome left', () => {
    const first = [replace('coach', 'coach', 'one')];
    const both = [...first, replace('coach', 'one', 'two')];
    expect(sentAfter(mailTo('one', ...first), both, { told: [] })).toBe('role-removed');
    expect(sentAfter(mailTo('one', ...both), both, { told: [] })).toBe('unwanted');
    expect(sentAfter(mailTo('one', ...both), both)).toEqual(['team-goodbye as coach']);
  });

  it('welcome somebody who left and came back once', () => {
    const first = [joins('coach', 'one')];
    const back = [...first, leaves('coach', 'one'), joins('coach', 'one')];
    expect(sentAfter(mailTo('one', ...first), back, { told: [] })).toBe('superseded');
    expect(sentAfter(mailTo('one', ...back.slice(0, 2)), back)).toBe('superseded');
    expect(sentAfter(mailTo('one', ...back), back, { told: [] })).toEqual(['team-welcome as coach']);
  });

  it('tell a lead who was replaced before nothing of it', () => {
    const first = [joins('coach', 'second'), leaves('coach', 'coach')];
    const both = [...first, replace('coach', 'second', 'third')];
    expect(sentAfter(mailTo('second', ...first), first)).toEqual(['lead-now as coach']);
    expect(sentAfter(mailTo('second', ...first), both)).toBe('superseded');
  });
});

describe('A new lead', () => {
  const DUE = instantAt('2027-02-01');
  const reach = { type: 'ReachMilestones', now: DUE, planRevision: 1 } as const;
  const second = joins('coach', 'second');
  const intake = { milestoneId: 'duty-intake-reminder-7', revision: 1 };
  const reached: TrajectoryEvent = {
    type: 'Trajectory.MilestonesReached',
    data: { planRevision: 1, milestones: [intake, { milestoneId: 'phase-preparation-start', revision: 1 }] },
  };

  it('gets the reminders of open duties that were reached before, and nobody else does', () => {
    const handOver = [second, reach, leaves('coach', 'coach')];
    expect(play(onboard, ...handOver).events.at(-1)).toMatchObject({
      data: { newLead: 'second', reminders: [intake] },
    });
    const mail = mailTo('second', ...handOver);
    expect(sentAfter(mail, handOver, { now: DUE })).toEqual(['lead-now as coach', 'duty-reminder as coach']);
    const done: TrajectoryCommand = { type: 'CompleteDuty', now: DUE, dutyId: 'intake', by: 'coach' };
    expect(sentAfter(mail, [...handOver, done], { now: DUE })).toEqual(['lead-now as coach']);
  });

  it('gets them with the welcome when they are new, and after a vacancy', () => {
    const templates = (...commands: TrajectoryCommand[]) =>
      sentAfter(mailTo('new', ...commands), commands, { now: DUE });
    const all = ['team-welcome as coach', 'duty-reminder as coach'];
    expect(templates(reach, { type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'new' })).toEqual(all);
    expect(templates(erased('coach'), reach, joins('coach', 'new'))).toEqual(all);
  });

  it('is asked whether a session took place when nobody has said so, once', () => {
    const { milestones } = existing().plan;
    const question = milestones.find(({ id }) => id === 'session-kickoff-follow-up');
    if (!question) throw new Error('The plan asks nothing');
    const now = instantAt(question.on);
    const handOver = [{ ...reach, now }, joins('coach', 'new'), leaves('coach', 'coach')] as const;
    const occurrence = { milestoneId: question.id, revision: 1 };
    expect(play(onboard, ...handOver).events.at(-1)).toMatchObject({
      data: { newLead: 'new', reminders: expect.arrayContaining([occurrence]) },
    });
    const asks = ['session-question as coach', 'session-question-off as coach'];
    const mail = mailTo('new', ...handOver);
    expect(sentAfter(mail, handOver, { now })).toEqual(expect.arrayContaining(asks));
    const report = { type: 'ReportSession', session: 'kickoff', outcome: 'held', now } as const;
    expect(sentAfter(mail, [...handOver, report], { now })).not.toEqual(expect.arrayContaining(asks));
    const answered = [{ ...reach, now }, report, joins('coach', 'new'), leaves('coach', 'coach')] as const;
    expect(play(onboard, ...answered).events.at(-1)).toMatchObject({
      data: { reminders: expect.not.arrayContaining([occurrence]) },
    });
    const late: TrajectoryEvent = {
      type: 'Trajectory.MilestonesReached',
      data: { planRevision: 1, milestones: [occurrence] },
    };
    expect(mailsFor(late, existing(...handOver), now)).toEqual([]);
  });

  it('does not get them again when the event of the reminder is handled after the hand-over', () => {
    const after = existing(second, reach, leaves('coach', 'coach'));
    const asked = mailsFor(reached, after, DUE).map(({ recipientId, items }) => [
      recipientId,
      items.map(({ template }) => template),
    ]);
    expect(asked).toEqual([
      ['second', ['phase-started']],
      ['officer', ['phase-started']],
    ]);
    const before = mailsFor(reached, existing(second, reach), DUE).map(({ recipientId, items }) => [
      recipientId,
      items.length,
    ]);
    expect(before).toEqual([
      ['coach', 2],
      ['second', 1],
      ['officer', 1],
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
        suppressionOf(trajectoryMails.known(item), {
          ...{ trajectory, subject: trajectory, revocations: initialState, now: LATER, told: TOLD },
          recipientId: mail.recipientId,
        }),
      );
    expect(reasonFor(reminder, team)).toEqual([undefined]);
    expect(reasonFor(reminder, without)).toEqual(['role-removed']);
    expect(reasonFor(goodbye, without)).toEqual([undefined, 'superseded']);
    expect(reasonFor(goodbye, team)).toEqual(['superseded', 'superseded']);
  });
});
