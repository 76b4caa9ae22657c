import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { consequencesOf } from '../../../domain/trajectory/consequences.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { plannedMails } from '../../../domain/trajectory/planned-mails.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { openMilestones } from '../../../domain/trajectory/trajectory.ts';
import { Played } from '../../functions/report/sample.ts';
import { running } from './example.ts';

const START = '2027-01-04';

const tried = (played: Played, command: TrajectoryCommand, now: string) => {
  const decision = decide(command, played.trajectory);
  if (!decision.ok) throw new Error(decision.refusal.message);
  return consequencesOf(played.trajectory, decision.events, now);
};

describe('Consequences of a reschedule', () => {
  const now = instantAt('2027-01-12', '12:00');
  const moved = tried(
    new Played(START).until('2027-01-12'),
    { type: 'Reschedule', now, sessions: { kickoff: '2027-02-25' } },
    now,
  );

  it('name the session, its duty and its milestones with both days, and nothing else', () => {
    expect(moved.sessions).toEqual([{ id: 'kickoff', from: '2027-02-18', to: '2027-02-25' }]);
    expect(moved.duties).toEqual([{ id: 'logistics-kickoff', from: '2027-02-12', to: '2027-02-19' }]);
    expect(moved.milestones.map(({ id }) => id).toSorted()).toEqual([
      'duty-logistics-kickoff-reminder-1',
      'duty-logistics-kickoff-reminder-8',
      'session-kickoff-follow-up',
      'session-kickoff-reminder-1',
      'session-kickoff-reminder-14',
      'session-kickoff-reminder-7',
    ]);
  });

  it('ask for one mail to each member, and move the planned mails about the session', () => {
    expect(moved.mails.map(({ recipientId }) => recipientId)).toEqual(['carl', 'olga']);
    // Three reminders and a follow-up for two people, the news that a duty is late, and two reminders of the duty for its owner.
    expect(moved.plannedMails).toHaveLength(11);
    expect(moved.plannedMails.every(({ from, to }) => from !== null && to !== null)).toBe(true);
  });
});

it('Consequences name nobody as a recipient whom no mail reaches', () => {
  const played = new Played(START).until('2027-01-12');
  const now = instantAt('2027-01-12', '12:00');
  const mailStops = { count: 1, stopped: { olga: { why: 'bounced', at: now } } } as const;
  const before = { ...played.trajectory, mailStops };
  const decision = decide({ type: 'Reschedule', now, sessions: { kickoff: '2027-02-25' } }, before);
  const { mails, plannedMails: shifts } = consequencesOf(before, decision.ok ? decision.events : [], now);
  expect(mails.map(({ recipientId }) => recipientId)).toEqual(['carl']);
  expect(shifts.map(({ mail }) => mail.recipientId)).not.toContain('olga');
  expect(shifts.length).toBeGreaterThan(3);
});

it('Consequences of a command that changes nothing are none', () => {
  const played = new Played(START).until('2027-01-12');
  const { sessions } = played.trajectory.plan;
  const now = instantAt('2027-01-12', '12:00');
  const { after, ...changes } = tried(
    played,
    { type: 'Reschedule', now, sessions: { kickoff: sessions.kickoff.date } },
    now,
  );
  expect(after).toBe(played.trajectory);
  expect(changes).toEqual({ milestones: [], sessions: [], duties: [], mails: [], plannedMails: [] });
});

it('Consequences of a cancellation: everything that is to come goes, but for what was held or done', () => {
  const played = new Played(START).until('2027-03-01').completing(['regulations'], '2027-03-01');
  const gone = tried(played, { type: 'Cancel' }, instantAt('2027-03-01', '12:00'));
  expect(gone.milestones.map(({ id }) => id)).toEqual(openMilestones(running(played.trajectory)).map(({ id }) => id));
  expect(gone.sessions.map(({ id }) => id)).toEqual(['pick-n-choose', 'hands-on', 'wrap-up']);
  expect(gone.duties.map(({ id }) => id)).not.toContain('regulations');
  expect(
    [...gone.milestones, ...gone.sessions, ...gone.duties, ...gone.plannedMails].every(({ to }) => to === null),
  ).toBe(true);
  expect(gone.mails.map(({ items }) => items[0]?.template)).toEqual(['trajectory-cancelled', 'trajectory-cancelled']);
});

it('Consequences of any move lead from the planned mails before to those after, without one that stays', () => {
  const itemsOf = (played: Played) =>
    plannedMails(played.trajectory).flatMap(({ at, mail }) =>
      mail.items.map(({ template, params: { revision: _, due: __, ...about } }) =>
        JSON.stringify([at.slice(0, 10), mail.recipientId, template, about]),
      ),
    );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: -30, max: 200 }),
      fc.constantFrom(...USUAL_SESSIONS),
      fc.integer({ min: -20, max: 20 }),
      (start, passed, session, days) => {
        const startDate = addDays(START, start);
        const played = new Played(startDate).until(addDays(startDate, passed));
        const now = instantAt(addDays(startDate, passed), '12:00');
        const date = addDays(played.trajectory.plan.sessions[session].date, days);
        const command: TrajectoryCommand = { type: 'Reschedule', now, sessions: { [session]: date } };
        if (!decide(command, played.trajectory).ok) return;
        const before = itemsOf(played);
        const { after, plannedMails: shifts } = tried(played, command, now);
        played.give(command, now);
        expect(after).toEqual(played.trajectory);
        const keyOf = (day: string | null, { recipientId, items: [item] }: (typeof shifts)[number]['mail']) => {
          const { revision: _, due: __, ...about } = item?.params ?? {};
          return day === null ? [] : [JSON.stringify([day, recipientId, item?.template, about])];
        };
        const gone = shifts.flatMap(({ from, mail }) => keyOf(from, mail));
        const come = shifts.flatMap(({ to, mail }) => keyOf(to, mail));
        const left = [...before.filter((one) => !gone.includes(one)), ...come];
        expect(left.toSorted()).toEqual(itemsOf(played).toSorted());
        expect(gone.filter((one) => come.includes(one))).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
