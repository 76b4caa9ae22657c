import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { knownItem } from '../../../domain/mail/noun.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { placesRequests } from '../../../domain/places/mails.ts';
import { evolve, initialState, type Places } from '../../../domain/places/places.ts';
import { isToldWithPlan } from '../../../domain/rsvp/inviting.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { type ExistingTrajectory, evolve as evolveTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { NOW, onboard, play } from '../trajectory/example.ts';

const LATER = '2027-01-05T11:00:00.000Z';
const granted = (at: string, session?: 'kickoff'): Places =>
  evolve(
    initialState,
    {
      type: 'Places.Granted',
      data: { change: 1, participantId: 'an', how: 'free', ...(session === undefined ? {} : { session }) },
    },
    at,
  );
const group = granted(NOW, 'kickoff');

/** The last events of commands, and the state after all of them. */
const outcomeOf = (...commands: TrajectoryCommand[]) => {
  const before = play(onboard, ...commands.slice(0, -1)).events.length;
  const { events, state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('It was onboarded');
  return { events: events.slice(before), trajectory: state };
};

const asked = ({ events, trajectory }: ReturnType<typeof outcomeOf>, subject: Places = group, at = LATER) =>
  events.flatMap((event) => placesRequests.asksFor({ ...event, at }, { trajectory, subject }));
const keysOf = (...commands: TrajectoryCommand[]) => asked(outcomeOf(...commands)).map(({ key }) => key);

const move = { type: 'Reschedule', now: LATER, startDate: '2027-03-01' } as const;
const again = { ...move, startDate: '2027-04-05' } as const;
const pause = { type: 'Pause', now: LATER } as const;
const cancel = { type: 'Cancel' } as const;
const resume = { type: 'Resume', now: '2027-01-15T11:00:00.000Z' } as const;

describe('Citizens hear', () => {
  it('that the start moved, that the group waits and goes on, and that it stops', () => {
    expect(keysOf(move)).toEqual(['group-moved-2_an']);
    expect(keysOf(pause)).toEqual(['group-paused-2_an']);
    expect(keysOf(pause, resume)).toEqual(['group-resumed-3_an']);
    expect(keysOf(cancel)).toEqual(['group-cancelled-1_an']);
  });

  it('that a pause gets another end, without taking sessions out of calendars again', () => {
    const [mail] = asked(outcomeOf(pause, { ...pause, until: '2027-02-15' }));
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const { trajectory } = outcomeOf(pause);
    const calendarOf = (params: typeof item.params) =>
      knownItem(mailNouns, { ...mail, ...item, params }).calendar(
        { trajectory, subject: group },
        { now: LATER, told: [] },
      );
    expect([mail.key, item.params.lasted]).toEqual(['group-paused-3_an', true]);
    expect(calendarOf(item.params)?.sessions).toEqual([]);
    const { lasted: _, ...first } = item.params;
    expect(calendarOf(first)?.sessions).toEqual(['kickoff']);
  });

  it('of the calendar from the mails to the team, when they work on the trajectory too', () => {
    const granted = { change: 2, participantId: 'coach', how: 'free', session: 'kickoff' } as const;
    const both = evolve(group, { type: 'Places.Granted', data: granted }, NOW);
    const filesOf = (...commands: TrajectoryCommand[]) => {
      const outcome = outcomeOf(...commands);
      return asked(outcome, both).map((mail) => {
        const [item] = mail.items;
        const stored = { trajectory: outcome.trajectory, subject: both };
        const calendar = item && knownItem(mailNouns, { ...mail, ...item }).calendar(stored, { now: LATER, told: [] });
        return [mail.recipientId, calendar?.sessions];
      });
    };
    for (const commands of [[cancel], [pause], [pause, resume]]) {
      expect(filesOf(...commands)).toEqual([
        ['an', ['kickoff']],
        ['coach', []],
      ]);
    }
    // The mails to the team do not know what a pause took out of the calendar of somebody who joined it later.
    const { events, trajectory } = outcomeOf(pause, resume);
    const late = { personId: 'an', role: 'officer', since: '2027-01-06T11:00:00.000Z', seat: 2 } as const;
    const joined = { ...trajectory, members: [...trajectory.members, late] };
    const [mail] = asked({ events, trajectory: joined });
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const stored = { trajectory: joined, subject: group };
    const calendar = knownItem(mailNouns, { ...mail, ...item }).calendar(stored, { now: LATER, told: [] });
    expect(calendar?.sessions).toEqual(['kickoff']);
  });

  it('that evenings move which they were told: one by itself, several in one mail, with what was asked', () => {
    const one = { type: 'Reschedule', now: LATER, sessions: { 'hands-on': '2027-06-10' } } as const;
    const invited = { type: 'Reschedule', now: LATER, sessions: { kickoff: '2027-03-10' } } as const;
    const longer = { type: 'Extend', now: LATER, phase: 'preparation', days: 7 } as const;
    expect(keysOf(one)).toEqual(['group-evening-2_an']);
    expect(keysOf(invited)).toEqual([]);
    expect(asked(outcomeOf(longer)).map(({ key, items }) => [key, items.map(({ template }) => template)])).toEqual([
      ['group-moved-2_an', ['group-moved', 'group-asked']],
    ]);
    const waiting = evolve(group, { type: 'Places.Queued', data: { change: 2, participantId: 'bo' } }, NOW);
    expect(asked(outcomeOf(one), waiting).map(({ recipientId }) => recipientId)).toEqual(['an']);
    expect(asked(outcomeOf(longer), waiting).map(({ recipientId }) => recipientId)).toEqual(['an']);
    const { trajectory } = outcomeOf(longer);
    const rsvp = { status: 'open', planRevision: 1 } as const;
    expect(isToldWithPlan(trajectory, 'kickoff', rsvp)).toBe(true);
    expect(isToldWithPlan(outcomeOf(invited).trajectory, 'kickoff', rsvp)).toBe(false);
  });

  it('of another place of all sessions, unless the mail about one to which they are invited tells it', () => {
    const correct = { type: 'Correct', now: LATER, by: 'coach', facts: { venue: 'De Krook' } } as const;
    const outcome = outcomeOf(correct);
    const own = { kickoff: { venue: { place: 'Stadshuis' }, changes: 1 } };
    const elsewhere = { ...outcome.trajectory, arrangements: own };
    const waiting = { type: 'Places.Queued', data: { change: 1, participantId: 'an' } } as const;
    const offered = evolve(
      evolve(initialState, waiting, NOW),
      { type: 'Places.Offered', data: { change: 2, participantId: 'an', until: '2027-01-09T11:00:00.000Z' } },
      NOW,
    );
    expect(asked(outcome)).toEqual([]);
    expect(asked(outcome, offered).map(({ key }) => key)).toEqual(['group-venue-1_an']);
    const [mail] = asked({ ...outcome, trajectory: elsewhere });
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    expect(mail.key).toBe('group-venue-1_an');
    const reason = (trajectory: typeof outcome.trajectory, subject = group) =>
      knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory, subject },
        { now: LATER, told: [], recipientId: 'an', roles: ['participant'] },
      );
    const removed = { change: 2, participantId: 'an', noteId: 'places-1' };
    expect([
      reason(elsewhere),
      reason(outcome.trajectory),
      reason(outcome.trajectory, offered),
      reason({ ...elsewhere, corrections: { venue: 2 } }),
      reason({ ...outcomeOf(correct, pause).trajectory, arrangements: own }),
      reason(elsewhere, evolve(group, { type: 'Places.Removed', data: removed }, LATER)),
    ]).toEqual([undefined, 'told', undefined, 'superseded', 'not-yet', 'superseded']);
    expect(keysOf({ ...correct, facts: { targetGroupSize: 9 } })).toEqual([]);
  });

  it('of other hours or another place of a session to which they are not invited yet, until something newer tells it', () => {
    const arrangement = { start: '18:30', end: '21:00', changes: 1 };
    const arranged = (session: SessionId, isMoved?: true): TrajectoryEvent => ({
      type: 'Trajectory.SessionArranged',
      data: { session, arrangement, ...(isMoved ? { isMoved } : {}) },
    });
    const outcome = (event: TrajectoryEvent) => {
      const trajectory = evolveTrajectory(outcomeOf(onboard).trajectory, event, LATER);
      if (trajectory.status === 'absent') throw new Error('It was onboarded');
      return { events: [event], trajectory };
    };
    const told = outcome(arranged('wrap-up', true));
    expect(asked(told).map(({ key }) => key)).toEqual(['group-arranged-wrap-up-1_an']);
    expect(asked(outcome(arranged('wrap-up')))).toEqual([]);
    expect(asked(outcome(arranged('kickoff', true)))).toEqual([]);
    const [mail] = asked(told);
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const reason = (trajectory: typeof told.trajectory, answer?: 'yes') =>
      knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory, subject: group },
        { now: LATER, told: [], recipientId: 'an', roles: ['participant'], answer },
      );
    const newer = { 'wrap-up': { ...arrangement, changes: 2 } };
    const moved = outcomeOf({ type: 'Reschedule', now: LATER, sessions: { 'wrap-up': '2027-08-24' } }).trajectory;
    const off = { 'wrap-up': { outcome: 'cancelled', reports: 1, cancellations: 1 } } as const;
    expect([
      reason(told.trajectory),
      reason(told.trajectory, 'yes'),
      reason({ ...told.trajectory, arrangements: newer }),
      reason({ ...moved, arrangements: { 'wrap-up': arrangement } }),
      reason({ ...told.trajectory, reports: off }),
    ]).toEqual([undefined, 'told', 'superseded', 'superseded', 'superseded']);
  });

  it('that the plan moved, also when a pause of the same day kept the mail back and moved nothing', () => {
    const at = (hour: number) => `2027-01-05T${hour}:00:00.000Z`;
    const evening = { type: 'Reschedule', now: at(11), sessions: { 'hands-on': '2027-06-10' } } as const;
    for (const change of [move, evening]) {
      const [mail] = asked(outcomeOf(change));
      const [item] = mail?.items ?? [];
      if (!mail || !item) throw new Error('It asks for no mail');
      const reason = (its: ExistingTrajectory, now: string) =>
        knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
          { trajectory: its, subject: group },
          { now, told: [], recipientId: 'an', roles: ['participant'] },
        );
      const paused = outcomeOf(change, { ...pause, now: at(12) });
      const onSameDay = outcomeOf(change, { ...pause, now: at(12) }, { ...resume, now: at(14) });
      const nextDay = outcomeOf(change, { ...pause, now: at(12) }, { ...resume, now: '2027-01-06T11:00:00.000Z' });
      expect(mail.items[0]?.template).toBe(change === move ? 'group-moved' : 'group-evening');
      expect(reason(paused.trajectory, at(13))).toBe('not-yet');
      expect(reason(paused.trajectory, '2027-01-06T02:00:00.000Z')).toBe('paused');
      expect(reason(onSameDay.trajectory, at(15))).toBeUndefined();
      expect(reason(nextDay.trajectory, '2027-01-06T12:00:00.000Z')).toBe('superseded');
    }
  });

  it('nothing more of an evening to which they are invited by then, or that moved again', () => {
    const one = { type: 'Reschedule', now: LATER, sessions: { 'hands-on': '2027-06-10' } } as const;
    const { events, trajectory } = outcomeOf(one);
    const [mail] = asked({ events, trajectory });
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const reason = (its: typeof trajectory, more: { now?: string; answer?: 'yes' } = {}) =>
      knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory: its, subject: group },
        { now: LATER, told: [], recipientId: 'an', roles: ['participant'], ...more },
      );
    expect(reason(trajectory)).toBeUndefined();
    expect(reason(trajectory, { answer: 'yes' })).toBe('told');
    expect(reason(trajectory, { now: instantAt('2027-06-01') })).toBe('told');
    const again = { ...one, sessions: { 'hands-on': '2027-06-11' } };
    expect(reason(outcomeOf(one, again).trajectory)).toBe('superseded');
  });

  it('that an evening is off which they were told, unless they are invited to it: then its own mail says so', () => {
    const off = { type: 'ReportSession', now: LATER, session: 'hands-on', outcome: 'cancelled' } as const;
    const then = outcomeOf(off);
    const offered = [
      { type: 'Places.Queued', data: { change: 2, participantId: 'bo' } } as const,
      { type: 'Places.Queued', data: { change: 3, participantId: 'cas' } } as const,
      { type: 'Places.Offered', data: { change: 4, participantId: 'cas', until: instantAt('2027-01-20') } } as const,
    ].reduce((state, event) => evolve(state, event, NOW), group);
    expect(asked(then, offered).map(({ key }) => key)).toEqual(['group-off-hands-on-1_an', 'group-off-hands-on-1_cas']);
    const [mail] = asked(then);
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const reason = (its: typeof then.trajectory, more: { now?: string; answer?: 'invited' } = {}) =>
      knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory: its, subject: group },
        { now: LATER, told: [], recipientId: 'an', roles: ['participant'], ...more },
      );
    expect(reason(then.trajectory)).toBeUndefined();
    expect(reason(then.trajectory, { answer: 'invited' })).toBe('told');
    expect(reason(then.trajectory, { now: instantAt('2027-07-01') })).toBe('too-late');
    const again = { type: 'Reschedule', now: LATER, sessions: { 'hands-on': '2027-06-10' } } as const;
    expect(reason(outcomeOf(off, again).trajectory)).toBe('superseded');
    const passed = { ...off, now: instantAt('2027-07-01') };
    expect(keysOf(passed)).toEqual([]);
  });

  it('that an evening took place all the same of which they read that it is off', () => {
    const off = { type: 'ReportSession', now: LATER, session: 'hands-on', outcome: 'cancelled' } as const;
    const after = instantAt(addDays(outcomeOf(off).trajectory.plan.sessions['hands-on'].date, 2));
    const right = { ...off, now: after, outcome: 'held', mayCorrect: true } as const;
    const then = outcomeOf(off, right);
    expect(keysOf(off, right)).toEqual(['group-held-hands-on-2_an']);
    // Nobody was told of an evening that was said not to have taken place once it was past.
    expect(keysOf({ ...off, now: after }, right)).toEqual([]);
    const [mail] = asked(then);
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const reason = (its: typeof then.trajectory, more: { now?: string; answer?: 'yes' | 'no' } = {}) =>
      knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory: its, subject: group },
        { now: after, told: [], recipientId: 'an', roles: ['participant'], ...more },
      );
    expect(reason(then.trajectory)).toBeUndefined();
    expect(reason(then.trajectory, { answer: 'yes' })).toBeUndefined();
    expect(reason(then.trajectory, { answer: 'no' })).toBe('unwanted');
    expect(reason(then.trajectory, { now: instantAt('2027-09-01') })).toBe('too-late');
    const again = { ...off, now: after, mayCorrect: true } as const;
    expect(reason(outcomeOf(off, right, again).trajectory)).toBe('superseded');
  });

  it('nothing of a plan in which a phase lasts longer and no session moves, or a session is new', () => {
    expect(keysOf({ type: 'Extend', now: LATER, phase: 'evaluation', days: 7 })).toEqual([]);
    expect(keysOf({ type: 'AddSession', now: LATER, date: '2027-06-10', alike: [] })).toEqual([]);
  });

  it('of a plan that changes in the moment of a milestone by the event that tells both', () => {
    const reached: TrajectoryEvent = {
      type: 'Trajectory.MilestonesReached',
      data: { planRevision: 2, milestones: [], change: { what: 'paused' } },
    };
    const { trajectory } = outcomeOf(pause);
    expect(asked({ events: [reached], trajectory }).map(({ key }) => key)).toEqual(['group-paused-2_an']);
    const lasting: TrajectoryEvent = {
      ...reached,
      data: { planRevision: 3, milestones: [], change: { what: 'paused', lasted: true } },
    };
    expect(asked({ events: [lasting], trajectory }).map(({ items }) => items[0]?.params.lasted)).toEqual([true]);
    const told = outcomeOf(pause).events.map((event) =>
      event.type === 'Trajectory.Paused' ? { ...event, data: { ...event.data, isToldLater: true } } : event,
    );
    expect(asked({ events: told, trajectory })).toEqual([]);
  });

  it('thanks at the end, where they take part, once, and nothing at the end of a trajectory that was cancelled', () => {
    const completed: TrajectoryEvent = { type: 'Trajectory.Completed', data: { planRevision: 1 } };
    const { trajectory } = outcomeOf();
    const ended = evolveTrajectory(trajectory, completed, LATER);
    if (ended.status === 'absent') throw new Error('It was onboarded');
    const end = { events: [completed], trajectory: ended };
    const waiting = evolve(group, { type: 'Places.Queued', data: { change: 2, participantId: 'bo' } }, NOW);
    const [mail, ...others] = asked(end, waiting);
    expect([mail?.key, others]).toEqual(['group-farewell-1_an', []]);
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const left = evolve(group, { type: 'Places.SignedOff', data: { change: 2, participantId: 'an' } }, LATER);
    const reason = (subject: Places) =>
      knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory: ended, subject },
        { now: LATER, told: [], recipientId: 'an', roles: ['participant'] },
      );
    expect([reason(group), reason(left)]).toEqual([undefined, 'superseded']);
  });

  it('nothing of what happened before they came', () => {
    expect(asked(outcomeOf(move), group, '2027-01-04T10:00:00.000Z')).toEqual([]);
  });
});

describe('A mail to citizens about the whole trajectory', () => {
  it('asks whoever takes part anew for a session that it moves, and not where a pause moved nothing', () => {
    const reasons = (...commands: TrajectoryCommand[]) => {
      const then = outcomeOf(...commands);
      return asked(then).flatMap((mail) =>
        mail.items
          .slice(1)
          .map((item) => [
            item.template,
            item.params.session,
            knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
              { trajectory: then.trajectory, subject: group },
              { now: LATER, told: [], recipientId: 'an', roles: ['participant'] },
            ),
          ]),
      );
    };
    expect(reasons(move)).toEqual([['group-asked', 'kickoff', undefined]]);
    expect(reasons(pause, resume)).toEqual([['group-asked', 'kickoff', undefined]]);
    expect(reasons(pause, { ...resume, now: LATER })).toEqual([]);
    expect(reasons(pause)).toEqual([]);
  });

  /** Why the mail about the first command is not sent once the others were obeyed too. */
  const unwanted = (...[first, ...others]: [TrajectoryCommand, ...TrajectoryCommand[]]) => {
    const then = outcomeOf(first);
    const [mail] = asked(then);
    const [item] = mail?.items ?? [];
    if (!mail || !item) throw new Error('It asks for no mail');
    const trajectory = others.reduce<ReturnType<typeof play>['state']>((state, command) => {
      const decision = decide(command, state);
      if (!decision.ok) throw new Error(decision.refusal.message);
      return decision.events.reduce((before, event) => evolveTrajectory(before, event, LATER), state);
    }, then.trajectory);
    if (trajectory.status === 'absent') throw new Error('It was onboarded');
    return knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
      { trajectory, subject: group },
      { now: LATER, told: [], recipientId: 'an', roles: ['participant'] },
    );
  };

  it('about new dates is sent once, with the last, and not while the group waits', () => {
    expect(unwanted(move)).toBeUndefined();
    expect(unwanted(move, { type: 'Reschedule', now: LATER, sessions: { 'hands-on': '2027-07-08' } })).toBeUndefined();
    expect(unwanted(move, again)).toBe('superseded');
    expect(unwanted(move, pause)).toBe('not-yet');
    expect(unwanted(move, cancel)).toBe('cancelled');
  });

  it('about the end of a pause is not sent to whoever got a place during it: an invitation tells it all', () => {
    const { events, trajectory } = outcomeOf(pause, resume);
    const reason = (subject: Places) => {
      const [mail] = asked({ events, trajectory }, subject, resume.now);
      const [item] = mail?.items ?? [];
      if (!mail || !item) throw new Error('It asks for no mail');
      return knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory, subject },
        { now: resume.now, told: [], recipientId: 'an', roles: ['participant'] },
      );
    };
    expect(reason(granted('2027-01-08T11:00:00.000Z'))).toBe('told');
    expect(reason(granted(NOW))).toBeUndefined();
    expect(reason(group)).toBeUndefined();
  });

  it('about a pause is not sent once it is over, and still when it has another end', () => {
    expect(unwanted(pause)).toBeUndefined();
    expect(unwanted(pause, { ...pause, until: '2027-02-15' })).toBeUndefined();
    expect(unwanted(pause, resume, { ...pause, now: '2027-01-16T11:00:00.000Z' })).toBe('superseded');
    expect(unwanted(pause, resume)).toBe('superseded');
    expect(unwanted(pause, cancel)).toBe('cancelled');
  });

  it('about a pause, or its end, is not sent once no session is ahead', () => {
    const held = instantAt('2027-09-01', '12:00');
    const reason = (...commands: TrajectoryCommand[]) => {
      const then = outcomeOf(...commands);
      const [mail] = asked(then);
      const [item] = mail?.items ?? [];
      if (!mail || !item) throw new Error('It asks for no mail');
      return knownItem(mailNouns, { ...mail, ...item }).noLongerWanted(
        { trajectory: then.trajectory, subject: group },
        { now: held, told: [], recipientId: 'an', roles: ['participant'] },
      );
    };
    const late = { ...pause, now: instantAt('2027-08-28') };
    expect(reason(late)).toBe('unwanted');
    expect(reason(late, { type: 'Resume', now: held })).toBe('unwanted');
    const before = { ...pause, now: instantAt('2027-08-18') };
    expect(reason(before)).toBeUndefined();
    expect(reason(before, { type: 'Resume', now: held })).toBeUndefined();
  });
});
