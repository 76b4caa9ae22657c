import { describe, expect, it } from 'vitest';
import { type IsoInstant, instantAt } from '../../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../../domain/mail/mail.ts';
import { itemsOf, type Templated, UnknownTemplateError } from '../../../domain/mail/noun.ts';
import { DUTIES } from '../../../domain/trajectory/duties.ts';
import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { MILESTONES } from '../../../domain/trajectory/milestones.ts';
import { onceTold, whileTelling } from '../../../domain/trajectory/telling.ts';
import type { Tells, ToldPlans } from '../../../domain/trajectory/told.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { NOW, onboard, onboarded, play } from './example.ts';

const stateAfter = (...commands: Parameters<typeof play>): ExistingTrajectory => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('absent');
  return state;
};
const state = stateAfter();
const tellingOf = (...tells: Tells[]) => ({ tells, at: NOW, mail: 'm' });
const WELCOME = tellingOf({ what: 'everything' });
const PLAN = tellingOf({ what: 'plan', moved: [] });
const noLongerWanted = (mail: Templated, trajectory: ExistingTrajectory, now: IsoInstant, told: ToldPlans = []) =>
  trajectoryMails
    .known(mail)
    .noLongerWanted({ trajectory, subject: trajectory }, { now, told, recipientId: mail.role, roles: [mail.role] });
const reachedAt = (revision: number, ...ids: string[]): TrajectoryEvent => ({
  type: 'Trajectory.MilestonesReached',
  data: { planRevision: revision, milestones: ids.map((milestoneId) => ({ milestoneId, revision })) },
});
const reached = (...ids: string[]): TrajectoryEvent => reachedAt(1, ...ids);
/** The only item of the mail that an event asks for. */
const mailOf = (event: TrajectoryEvent, role: MailRequest['role'] = 'coach'): Templated => {
  const mail = mailsFor(event, state, NOW).find((each) => each.role === role);
  const [item, ...others] = mail ? itemsOf(mail) : [];
  if (!item || others.length > 0) throw new Error('No such mail');
  return item;
};
const templatesOf = ({ items }: MailRequest): string[] => items.map(({ template }) => template);

describe('mailsFor', () => {
  it('an onboarding requests a welcome mail for coach and officer', () => {
    expect(mailsFor(onboarded, state, NOW)).toEqual([
      {
        key: 'onboarded_r1_coach',
        recipientId: 'coach',
        role: 'coach',
        items: [{ template: 'welcome', params: {} }],
        subject: 'trajectory',
      },
      {
        key: 'onboarded_r1_officer',
        recipientId: 'officer',
        role: 'officer',
        items: [{ template: 'welcome', params: {} }],
        subject: 'trajectory',
      },
    ]);
  });

  it('a new plan and a cancellation each request a mail for coach and officer', () => {
    const rescheduled = play(onboard, { type: 'Reschedule', now: NOW, startDate: '2027-03-01' }).events.at(-1);
    if (!rescheduled) throw new Error('not rescheduled');
    expect(mailsFor(rescheduled, state, NOW).map((mail) => [mail.key, templatesOf(mail)])).toEqual([
      ['rescheduled_r2_coach', ['plan-changed']],
      ['rescheduled_r2_officer', ['plan-changed']],
    ]);
    const cancelled: TrajectoryEvent = { type: 'Trajectory.Cancelled', data: { planRevision: 2 } };
    expect(mailsFor(cancelled, state, NOW).map(({ key }) => key)).toEqual([
      'cancelled_r2_coach',
      'cancelled_r2_officer',
    ]);
  });

  it('every milestone requests mails for its owner, for the coach after a session, or for both', () => {
    for (const { id, meaning } of MILESTONES) {
      const roles = mailsFor(reached(id), state, NOW).map(({ role }) => role);
      const owner = meaning.kind === 'duty-reminder' && DUTIES.find((duty) => duty.id === meaning.duty)?.owner;
      const asked = meaning.kind === 'session-follow-up' ? 'coach' : owner;
      expect(roles, id).toEqual(asked ? [asked] : ['coach', 'officer']);
    }
  });

  it('milestones of one moment request one mail for each person, the most urgent item first', () => {
    const event = reached(
      'phase-guidance-notice-7',
      'session-kickoff-reminder-14',
      'duty-menu-card-reminder-7',
      'duty-work-plan-reminder-1',
      'duty-call-reminder-7',
    );
    const [coach, officer, ...others] = mailsFor(event, state, NOW);
    expect(others).toEqual([]);
    expect(coach?.key).toBe('duty-work-plan-reminder-1_r1_coach');
    expect(coach?.items.map(({ params: { milestoneId } }) => milestoneId)).toEqual([
      'duty-work-plan-reminder-1',
      'duty-menu-card-reminder-7',
      'session-kickoff-reminder-14',
      'phase-guidance-notice-7',
    ]);
    expect(officer?.key).toBe('duty-work-plan-reminder-1_r1_officer');
    expect(officer && templatesOf(officer)).toEqual(['duty-reminder', 'session-reminder', 'phase-notice']);
  });

  it('somebody who is both coach and officer gets one mail, and everything in it once', () => {
    const members = [
      { personId: 'both', role: 'coach' },
      { personId: 'both', role: 'officer' },
    ] as const;
    const event = reached('session-kickoff-reminder-14', 'duty-work-plan-reminder-7', 'duty-call-reminder-7');
    const mails = mailsFor(event, { ...state, members: members.map((one) => ({ ...one, since: NOW, seat: 1 })) }, NOW);
    expect(mails.map(({ key, recipientId }) => [key, recipientId])).toEqual([
      ['duty-work-plan-reminder-7_r1_coach', 'both'],
    ]);
    expect(mails[0] && templatesOf(mails[0])).toEqual(['duty-reminder', 'duty-reminder', 'session-reminder']);
  });

  it('after an outage of months requests no more than one mail for each person', () => {
    const keys = mailsFor(reached(...MILESTONES.map(({ id }) => id)), state, NOW).map(({ key }) => key);
    expect(keys).toEqual([expect.stringMatching(/_coach$/), expect.stringMatching(/_officer$/)]);
  });

  it('keys are unique per mail, and equal when the same event comes again', () => {
    const keys = MILESTONES.flatMap(({ id }) =>
      [1, 2].flatMap((revision) => mailsFor(reachedAt(revision, id), state, NOW)),
    );
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    expect(mailsFor(reached('trajectory-end'), state, NOW)).toEqual(mailsFor(reached('trajectory-end'), state, NOW));
    for (const { key } of keys) expect(key).toMatch(/^[\w-]{1,256}$/);
  });

  it('a reopened duty requests a mail for its lead, unless the lead reopened it', () => {
    const reopened = (dutyId: string, reopening: number, by: string) =>
      mailsFor({ type: 'Trajectory.DutyReopened', data: { dutyId, reopening, by } }, state, NOW).map((mail) => [
        mail.key,
        mail.recipientId,
        templatesOf(mail),
      ]);
    expect(reopened('call', 1, 'coach')).toEqual([['duty-call-reopened_r1_officer', 'officer', ['duty-reopened']]]);
    expect(reopened('call', 2, 'ada')).toEqual([['duty-call-reopened_r2_officer', 'officer', ['duty-reopened']]]);
    expect(reopened('intake', 1, 'officer')).toEqual([['duty-intake-reopened_r1_coach', 'coach', ['duty-reopened']]]);
    expect(reopened('intake', 1, 'coach')).toEqual([]);
  });

  it('the mail about a reopened duty is suppressed once the duty is done again', () => {
    const done = stateAfter({ type: 'CompleteDuty', now: NOW, dutyId: 'call', by: 'admin' });
    const event: TrajectoryEvent = {
      type: 'Trajectory.DutyReopened',
      data: { dutyId: 'call', reopening: 1, by: 'ada' },
    };
    expect(noLongerWanted(mailOf(event, 'officer'), state, NOW)).toBeUndefined();
    expect(noLongerWanted(mailOf(event, 'officer'), done, NOW)).toBe('done');
  });

  it('of a duty that was reopened twice within moments, only the last mail is wanted', () => {
    const twice = ['call', 'intake', 'call'].flatMap((dutyId) => [
      { type: 'CompleteDuty', now: NOW, dutyId, by: 'admin' } as const,
      { type: 'ReopenDuty', dutyId, by: 'admin', personId: 'ada' } as const,
    ]);
    const mails = play(onboard, ...twice).events.flatMap((event) =>
      event.type === 'Trajectory.DutyReopened'
        ? [mailOf(event, event.data.dutyId === 'call' ? 'officer' : 'coach')]
        : [],
    );
    const after = stateAfter(...twice);
    expect(mails.map((mail) => [mail.key, noLongerWanted(mail, after, NOW)])).toEqual([
      ['duty-call-reopened_r1_officer', 'superseded'],
      ['duty-intake-reopened_r1_coach', undefined],
      ['duty-call-reopened_r2_officer', undefined],
    ]);
  });

  it('a late wake-up requests only the last reminder of each duty and session', () => {
    const event = reached(
      'session-kickoff-reminder-14',
      'duty-call-reminder-7',
      'duty-communication-reminder-7',
      'session-kickoff-reminder-7',
      'duty-call-reminder-1',
    );
    const officer = mailsFor(event, state, NOW).find(({ role }) => role === 'officer');
    expect(officer?.items.map(({ params: { milestoneId } }) => milestoneId)).toEqual([
      'duty-call-reminder-1',
      'duty-communication-reminder-7',
      'session-kickoff-reminder-7',
    ]);
  });

  it('events that concern nobody request no mail', () => {
    const silent: TrajectoryEvent[] = [
      { type: 'Trajectory.PhaseStarted', data: { phase: 'guidance', planRevision: 1 } },
      { type: 'Trajectory.DutyCompleted', data: { dutyId: 'intake' } },
      { type: 'Trajectory.Completed', data: { planRevision: 1 } },
      reached('gone-from-the-catalogue'),
    ];
    for (const event of silent) expect(mailsFor(event, state, NOW)).toEqual([]);
  });
});

describe('noLongerWanted', () => {
  const reminder = mailOf(reached('session-kickoff-reminder-7'));
  const { date: kickoff } = state.plan.sessions.kickoff;
  const inTime = instantAt(kickoff);

  it('a mail is still wanted when nothing changed', () => {
    expect(noLongerWanted(reminder, state, inTime)).toBeUndefined();
    expect(noLongerWanted(mailOf(onboarded), state, NOW)).toBeUndefined();
  });

  it('after a cancellation every mail is suppressed, except the notice of the cancellation', () => {
    const cancelled = stateAfter({ type: 'Cancel' });
    const notice = mailOf({ type: 'Trajectory.Cancelled', data: { planRevision: 1 } });
    expect(noLongerWanted(reminder, cancelled, inTime)).toBe('cancelled');
    expect(noLongerWanted(mailOf(onboarded), cancelled, NOW)).toBe('cancelled');
    expect(noLongerWanted(notice, cancelled, NOW)).toBeUndefined();
  });

  it('a reminder is suppressed as superseded only when its own session moved', () => {
    const moved = stateAfter({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-24' } });
    expect(noLongerWanted(reminder, moved, inTime)).toBe('superseded');
    const other = mailOf(reached('session-wrap-up-reminder-7'));
    expect(noLongerWanted(other, moved, inTime)).toBeUndefined();
    expect(noLongerWanted({ ...reminder, params: { ...reminder.params, revision: 2 } }, moved, inTime)).toBeUndefined();
  });

  it('a plan-changed mail about an older revision is suppressed as superseded', () => {
    const twice = stateAfter(
      { type: 'Reschedule', now: NOW, startDate: '2027-03-01' },
      { type: 'Reschedule', now: NOW, startDate: '2027-04-01' },
    );
    const planChanged = (revision: number): Templated => ({
      ...mailOf(onboarded),
      template: 'plan-changed',
      params: { startMoved: false, movedTransitions: [], movedSessions: [], revision },
    });
    const knowsFirst = whileTelling(state, [], WELCOME);
    expect(noLongerWanted(planChanged(2), twice, NOW, knowsFirst)).toBe('superseded');
    expect(noLongerWanted(planChanged(3), twice, NOW, knowsFirst)).toBeUndefined();
  });

  it('a plan-changed mail is suppressed as told only when the recipient knows no other plan', () => {
    const moved = stateAfter({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-24' } });
    const planChanged = {
      ...mailOf(onboarded),
      template: 'plan-changed',
      params: { startMoved: false, movedTransitions: [], movedSessions: [], revision: 2 },
    };
    const knowsFirst = whileTelling(state, [], WELCOME);
    expect(noLongerWanted(planChanged, moved, NOW, knowsFirst)).toBeUndefined();
    const maybeBoth = whileTelling(moved, knowsFirst, PLAN);
    expect(noLongerWanted(planChanged, moved, NOW, maybeBoth)).toBeUndefined();
    expect(noLongerWanted(planChanged, moved, NOW, onceTold(moved, maybeBoth, PLAN))).toBe('told');
    // The welcome is still to come, and tells the plan of its moment.
    expect(noLongerWanted(planChanged, moved, NOW, [])).toBe('told');
  });

  it('a session that was moved there and back is no news to somebody who was told nothing in between', () => {
    const back = stateAfter(
      { type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-24' } },
      { type: 'Reschedule', now: NOW, sessions: { kickoff } },
    );
    const planChanged = {
      ...mailOf(onboarded),
      template: 'plan-changed',
      params: { startMoved: false, movedTransitions: [], movedSessions: [], revision: 3 },
    };
    expect(noLongerWanted(planChanged, back, NOW, whileTelling(state, [], WELCOME))).toBe('told');
  });

  it('the first move after a new venue brings the invitation of the moved session alone', () => {
    const moved = stateAfter(
      { type: 'Correct', now: NOW, by: 'admin', facts: { venue: 'De Ploeg' } },
      { type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-24' } },
    );
    const planChanged = {
      ...mailOf(onboarded),
      template: 'plan-changed',
      params: { startMoved: false, movedTransitions: [], movedSessions: ['kickoff'], revision: 2 },
    };
    const told = whileTelling(state, [], WELCOME);
    const stored = { trajectory: moved, subject: moved };
    expect(trajectoryMails.known(planChanged).calendar(stored, { now: NOW, told })).toEqual({
      method: 'REQUEST',
      sessions: ['kickoff'],
    });
  });

  it('a correction is superseded once later ones corrected all of its facts again', () => {
    const correct = (facts: Extract<Parameters<typeof play>[number], { type: 'Correct' }>['facts']) =>
      ({ type: 'Correct', now: NOW, by: 'admin', facts }) as const;
    const commands = [
      correct({ venue: 'De Ploeg' }),
      correct({ venue: 'De Krook', targetGroupSize: 12 }),
      correct({ venue: 'De Vooruit' }),
    ];
    const all = stateAfter(...commands);
    const mails = play(onboard, ...commands)
      .events.slice(1)
      .map((event) => mailOf(event));
    expect(mails.map((mail) => noLongerWanted(mail, all, NOW))).toEqual(['superseded', undefined, undefined]);
    const two = stateAfter(...commands.slice(0, 2));
    expect(mails.slice(0, 2).map((mail) => noLongerWanted(mail, two, NOW))).toEqual(['superseded', undefined]);
    expect(mails.slice(0, 1).map((mail) => noLongerWanted(mail, stateAfter(...commands.slice(0, 1)), NOW))).toEqual([
      undefined,
    ]);
  });

  it('a session reminder is suppressed as told within ten minutes after a mail that told its day as news', () => {
    const moved = stateAfter({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-24' } });
    const at = instantAt('2027-03-17', '08:55');
    const told = onceTold(moved, whileTelling(moved, whileTelling(state, [], WELCOME), { ...PLAN, at }), {
      ...PLAN,
      at,
    });
    const due = { ...reminder, params: { ...reminder.params, revision: 2 } };
    const other = mailOf(reached('session-wrap-up-reminder-7'));
    expect(noLongerWanted(due, moved, instantAt('2027-03-17', '09:00'), told)).toBe('told');
    expect(noLongerWanted(due, moved, instantAt('2027-03-17', '09:05'), told)).toBeUndefined();
    expect(noLongerWanted(other, moved, instantAt('2027-03-17', '09:00'), told)).toBeUndefined();
  });

  it('the mail that the trajectory starts is suppressed as told within ten minutes after the welcome', () => {
    const start = mailOf(reached('phase-preparation-start'));
    const told = whileTelling(state, [], { ...WELCOME, at: instantAt('2027-02-01', '10:00') });
    expect(noLongerWanted(start, state, instantAt('2027-02-01', '10:01'), told)).toBe('told');
    expect(noLongerWanted(start, state, instantAt('2027-02-01', '10:10'), told)).toBeUndefined();
    const guidance = mailOf(reached('phase-guidance-start'));
    expect(noLongerWanted(guidance, state, instantAt('2027-02-01', '10:01'), told)).toBeUndefined();
  });

  it('a welcome mail is still wanted after the plan changed, because it shows the current plan', () => {
    const moved = stateAfter({ type: 'Reschedule', now: NOW, startDate: '2027-03-01' });
    expect(noLongerWanted(mailOf(onboarded), moved, NOW)).toBeUndefined();
  });

  it('a reminder of a duty is suppressed as done when the duty is done', () => {
    const done = stateAfter({ type: 'CompleteDuty', now: NOW, dutyId: 'call', by: 'admin' });
    const officers = mailOf(reached('duty-call-reminder-7'), 'officer');
    expect(noLongerWanted(officers, state, NOW)).toBeUndefined();
    expect(noLongerWanted(officers, done, NOW)).toBe('done');
  });

  it.each([
    ['session-kickoff-reminder-7', ['2027-03-11', '19:29'], ['2027-03-11', '19:30']],
    ['phase-guidance-notice-7', ['2027-03-01', '08:59'], ['2027-03-01', '09:00']],
    ['duty-call-reminder-7', ['2027-02-19', '23:59'], ['2027-02-20', '00:00']],
  ] as const)(
    '%s is suppressed as too-late once what it announces has begun or was due',
    (id, [day, last], [next, from]) => {
      const mail = mailOf(reached(id), 'officer');
      expect(noLongerWanted(mail, state, instantAt(day, last))).toBeUndefined();
      expect(noLongerWanted(mail, state, instantAt(next, from))).toBe('too-late');
    },
  );

  describe('after a session', () => {
    const held = instantAt('2027-03-11', '22:00');
    const report = (outcome: 'held' | 'cancelled', now = held) =>
      ({ type: 'ReportSession', now, session: 'kickoff', outcome }) as const;
    const mailsAfter = (outcome: 'held' | 'cancelled', now?: string): MailRequest[] => {
      const [event] = play(onboard, report(outcome, now)).events.slice(-1);
      return event ? mailsFor(event, stateAfter(report(outcome, now)), held) : [];
    };

    it('the coach is asked whether it took place, until somebody has said so', () => {
      const [question, ...others] = mailsFor(reached('session-kickoff-follow-up'), state, NOW);
      expect(others).toEqual([]);
      const items = question ? itemsOf(question) : [];
      expect(items.map(({ role, template }) => [role, template])).toEqual([
        ['coach', 'session-question'],
        ['coach', 'session-question-off'],
      ]);
      for (const item of items) {
        expect(noLongerWanted(item, state, '2027-12-31T00:00:00.000Z')).toBeUndefined();
        for (const outcome of ['held', 'cancelled'] as const) {
          expect(noLongerWanted(item, stateAfter(report(outcome)), held)).toBe('done');
        }
      }
    });

    it('that was held everybody hears what comes next, for three weeks', () => {
      const items = mailsAfter('held').flatMap(itemsOf);
      expect(items.map(({ role, template }) => [role, template])).toEqual([
        ['coach', 'session-follow-up'],
        ['officer', 'session-follow-up'],
      ]);
      for (const item of items) {
        const after = stateAfter(report('held'));
        expect(noLongerWanted(item, after, '2027-04-01T12:00:00.000Z')).toBeUndefined();
        expect(noLongerWanted(item, after, '2027-04-02T00:00:00.000Z')).toBe('too-late');
        expect(noLongerWanted(item, state, held), 'not before somebody said so').toBe('superseded');
      }
    });

    it('that was held after all nobody misses who was told that it is off, whatever mails they chose', () => {
      const [item] = mailsAfter('held').flatMap(itemsOf);
      if (!item) throw new Error('It asks for no mail');
      const isOptional = (params: object): boolean =>
        trajectoryMails.known({ ...item, params: { ...item.params, ...params } }).isOptional;
      expect([isOptional({}), isOptional({ corrects: 1 })]).toEqual([true, false]);
    });

    it.each([
      ['did not go on', undefined],
      ['is called off before', NOW],
    ])('that %s everybody hears of, for three weeks after it', (_, at) => {
      const mails = mailsAfter('cancelled', at);
      expect(mails.map(({ role, items }) => [role, items])).toEqual(
        ['coach', 'officer'].map((role) => [
          role,
          [{ template: 'session-cancelled', params: { session: 'kickoff', report: 1 } }],
        ]),
      );
      for (const item of mails.flatMap(itemsOf)) {
        const after = stateAfter(report('cancelled'));
        expect(noLongerWanted(item, after, '2027-04-01T12:00:00.000Z')).toBeUndefined();
        expect(noLongerWanted(item, after, '2027-04-02T00:00:00.000Z')).toBe('too-late');
      }
    });
  });

  it('a reminder of a session that is off is suppressed, and with a new date it is wanted again', () => {
    const off = { type: 'ReportSession', now: NOW, session: 'kickoff', outcome: 'cancelled' } as const;
    const reminder = mailOf(reached('session-kickoff-reminder-7'));
    expect(noLongerWanted(reminder, stateAfter(off), NOW)).toBe('superseded');
    const again = stateAfter(off, { type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-12' } });
    expect(again.reports).toMatchObject({ kickoff: { reports: 1, cancellations: 1 } });
  });

  it('a farewell mail is still wanted after the trajectory is completed', () => {
    const reach = { type: 'ReachMilestones', now: instantAt('2027-10-01'), planRevision: 1 } as const;
    const completed = stateAfter(reach, reach);
    expect(completed.status).toBe('completed');
    expect(noLongerWanted(mailOf(reached('trajectory-end')), completed, instantAt('2027-10-01'))).toBeUndefined();
  });
});

describe('A mail request of another version of the code', () => {
  const reminder = mailOf(reached('session-kickoff-reminder-7'));

  it.each([
    ['the template', { template: 'from-the-future' }],
    ['a name that every object has as its template', { template: 'toString' }],
    ['the role', { role: 'participant' }],
    ['a parameter', { params: { ...reminder.params, session: 'fifth' } }],
    ['no parameters at all', { params: {} }],
  ])('throws UnknownTemplateError with key and template when %s is not known', (_, difference) => {
    const mail = { ...reminder, ...difference };
    expect(() => trajectoryMails.known(mail)).toThrow(UnknownTemplateError);
    expect(() => trajectoryMails.known(mail)).toThrow(mail.key);
    expect(() => trajectoryMails.known(mail)).toThrow(mail.template);
  });

  it('is accepted when it has more fields than this version knows', () => {
    const mail = { ...reminder, params: { ...reminder.params, weather: 'fine' } };
    expect(noLongerWanted(mail, state, NOW)).toBeUndefined();
  });
});
