import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { groupMailsOf } from '../../../domain/places/group-mails.ts';
import type { Entry, Places, Seat } from '../../../domain/places/places.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { consequencesOf } from '../../../domain/trajectory/consequences.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { evolve } from '../../../domain/trajectory/trajectory.ts';
import { Played } from '../../functions/report/sample.ts';
import { NOW, START } from '../trajectory/example.ts';

const entry = (number: number, seat: Seat, more: Partial<Entry> = {}): Entry => ({
  ...{ number, participantId: `citizen-${number}`, seat, since: NOW, at: NOW },
  ...more,
});
const places: Places = {
  status: 'open',
  changes: 5,
  entries: [
    entry(1, 'withdrawn'),
    entry(2, 'participant', { isOffline: true }),
    entry(3, 'participant'),
    entry(4, 'participant'),
    entry(5, 'waiting'),
  ],
};

/** What the group would hear of a command: each template with how many get it. */
const heard = (played: Played, command: TrajectoryCommand, now: string, of: Places = places): [string, number][] => {
  const before = played.trajectory;
  const decided = decide(command, before);
  if (!decided.ok) throw new Error(decided.refusal.message);
  const { events } = decided;
  const { after } = consequencesOf(before, events, now);
  return groupMailsOf({ before, after, events, places: of, now }).map(({ mail, count }) => [
    mail.items[0]?.template ?? '',
    count,
  ]);
};

const day = addDays(START, 5);
const now = instantAt(day, '12:00');
const underWay = () => new Played(START).until(day);
const wrapUp = () => underWay().trajectory.plan.sessions['wrap-up'].date;

describe('The group, of a command that is only tried', () => {
  it.each([
    ['group-paused', { type: 'Pause', now }],
    ['group-cancelled', { type: 'Cancel' }],
  ] as const)(
    'hears %s in one line, with whom a mail reaches, in the group or on its waiting list',
    (template, command) => {
      expect(heard(underWay(), command, now)).toEqual([[template, 3]]);
    },
  );

  it('hears that a pause ends, and that the start moves', () => {
    const later = instantAt(addDays(day, 4), '12:00');
    const paused = underWay().give({ type: 'Pause', now }, now);
    expect(heard(paused, { type: 'Resume', now: later }, later)).toEqual([['group-resumed', 3]]);
    const moved = { type: 'Reschedule', now: NOW, startDate: addDays(START, 14) } as const;
    expect(heard(new Played(START), moved, NOW)).toEqual([['group-moved', 3]]);
  });

  it('hears the new date of a session to which it is invited, and of another in a mail without a question', () => {
    const kickoff = underWay().trajectory.plan.sessions.kickoff.date;
    const move = (session: string, date: string) =>
      ({ type: 'Reschedule', now, sessions: { [session]: date } }) as const;
    expect(heard(underWay(), move('kickoff', addDays(kickoff, 1)), now)).toEqual([['rsvp-moved', 2]]);
    expect(heard(underWay(), move('wrap-up', addDays(wrapUp(), 1)), now)).toEqual([['group-evening', 2]]);
    const both = { kickoff: addDays(kickoff, 1), 'wrap-up': addDays(wrapUp(), 1) };
    expect(heard(underWay(), { type: 'Reschedule', now, sessions: both }, now)).toEqual([['group-moved', 2]]);
  });

  it('hears that a session is off, in the mail of the invitation or in one about the evening', () => {
    const off = (session: 'kickoff' | 'wrap-up') =>
      ({ type: 'ReportSession', now, session, outcome: 'cancelled' }) as const;
    expect(heard(underWay(), off('kickoff'), now)).toEqual([['rsvp-off', 2]]);
    expect(heard(underWay(), off('wrap-up'), now)).toEqual([['group-off', 2]]);
  });

  it('hears that an invited session has another place or hour, and is invited to an extra one that is near', () => {
    const before = underWay().trajectory;
    const arranged = {
      type: 'Trajectory.SessionArranged',
      data: { session: 'kickoff', arrangement: { changes: 1, venue: { place: 'De Schuur' } } },
    } as const;
    const evolved = evolve(before, arranged, now);
    const added = decide({ type: 'AddSession', now, date: addDays(before.plan.phases.guidance, 2), alike: [] }, before);
    if (!added.ok) throw new Error(added.refusal.message);
    const withExtra = added.events.reduce((state, event) => evolve(state, event, now), before as typeof evolved);
    for (const [after, told] of [
      [evolved, ['rsvp-moved']],
      [withExtra, ['rsvp-invitation']],
    ] as const) {
      if (after.status === 'absent') throw new Error('It exists');
      const mails = groupMailsOf({ before, after, events: [], places, now });
      expect(mails.map(({ mail, count }) => [mail.items[0]?.template, count])).toEqual(told.map((one) => [one, 2]));
    }
  });

  it('hears nothing when there is no group, when nothing of its plan changes, or when no session is left', () => {
    expect(heard(underWay(), { type: 'Pause', now }, now, { ...places, entries: [] })).toEqual([]);
    expect(heard(underWay(), { type: 'Hold', now, transition: 'guidance' }, now)).toEqual([]);
    const end = addDays(wrapUp(), 2);
    const late = instantAt(end, '12:00');
    expect(heard(new Played(START).until(end), { type: 'Pause', now: late }, late)).toEqual([]);
  });
});
