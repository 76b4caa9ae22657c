import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOf, instantAt, isDate } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { DUTIES } from '../../../domain/trajectory/duties.ts';
import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import { TEAM } from '../../../domain/trajectory/members.ts';
import { PHASES } from '../../../domain/trajectory/phases.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { evolve, initialState, occurrenceOf, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../../domain/trajectory/waiting.ts';
import { readEvent } from '../../../events/catalogue.ts';
import { type TrajectoryEvent, trajectoryEvents } from '../../../events/trajectory.ts';
import { onboard } from './example.ts';

// Days from today on, or no date at all.
const date = fc.option(fc.integer({ min: -5, max: 200 }), { nil: null, freq: 20 });
const dateFrom = (today: string, days: number | null): string => (days === null ? '2027-02-30' : addDays(today, days));

const personId = fc.constantFrom('coach', 'officer', 'an', 'bart', 'cis');

// The clock of a history only goes forward: each step says by how many days.
const step = fc.record({
  days: fc.integer({ min: 0, max: 30 }),
  command: fc.oneof(
    { weight: 1, arbitrary: fc.constant({ type: 'Onboard' as const }) },
    {
      weight: 10,
      arbitrary: fc.record({
        type: fc.constant('ReachMilestones' as const),
        behind: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constantFrom('CompleteDuty' as const, 'ReopenDuty' as const),
        by: fc.constantFrom('admin' as const, 'coach' as const, 'officer' as const),
        dutyId: fc.constantFrom('x', ...DUTIES.map(({ id }) => id)),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('Reschedule' as const),
        start: fc.option(date, { nil: undefined, freq: 1 }),
        sessions: fc.array(fc.tuple(fc.constantFrom(...USUAL_SESSIONS), date), { maxLength: 2 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('ChangeTeam' as const),
        role: fc.constantFrom(...TEAM),
        joins: fc.option(personId, { nil: undefined }),
        leaves: fc.option(personId, { nil: undefined }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('LeaveTeam' as const),
        personId,
        lost: fc.constant('everything' as const),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('Extend' as const),
        phase: fc.constantFrom(...PHASES),
        days: fc.integer({ min: 1, max: 60 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'Cancel' as const }) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const commandOf = ({ command }: Step, now: string, state: Trajectory): TrajectoryCommand => {
  const today = dateOf(now);
  switch (command.type) {
    case 'Onboard':
      return { ...onboard, now, startDate: addDays(today, 10) };
    case 'ReachMilestones': {
      const revision = state.status === 'absent' ? 1 : state.plan.revision;
      return { type: 'ReachMilestones', now, planRevision: revision - command.behind };
    }
    case 'Reschedule': {
      const sessions = Object.fromEntries(command.sessions.map(([id, days]) => [id, dateFrom(today, days)]));
      const { start } = command;
      return {
        type: 'Reschedule',
        now,
        sessions,
        ...(start === undefined ? {} : { startDate: dateFrom(today, start) }),
      };
    }
    case 'Extend':
      return { ...command, now };
    case 'CompleteDuty':
      return { type: 'CompleteDuty', now, dutyId: command.dutyId, by: command.by };
    case 'ReopenDuty':
      return { type: 'ReopenDuty', dutyId: command.dutyId, by: command.by, personId: 'an' };
    case 'ChangeTeam': {
      const { type, role, joins, leaves } = command;
      return { type, role, ...(joins === undefined ? {} : { joins }), ...(leaves === undefined ? {} : { leaves }) };
    }
    default:
      return command;
  }
};

type Turn = {
  command: TrajectoryCommand;
  now: string;
  before: Trajectory;
  after: Trajectory;
  events: TrajectoryEvent[];
};

const turnsOf = (steps: readonly Step[]): Turn[] => {
  let state: Trajectory = initialState;
  let today = '2027-01-04';
  const start: Step = { days: 0, command: { type: 'Onboard' } };
  return [start, ...steps].map((each) => {
    today = addDays(today, each.days);
    const now = instantAt(today, '12:00');
    const before = state;
    const command = commandOf(each, now, before);
    const decision = decide(command, before);
    const events = decision.ok ? decision.events : [];
    if (!decision.ok) expect(decision).not.toHaveProperty('events');
    state = events.reduce((current, event) => evolve(current, event, now), before);
    return { command, now, before, after: state, events };
  });
};

const histories = fc.array(step, { maxLength: 20 }).map(turnsOf);
const check = (property: (turns: Turn[]) => void): void => fc.assert(fc.property(histories, property), { numRuns: 60 });

describe('whatever happens to a trajectory', () => {
  it('its state is what its events say', () => {
    check((turns) => {
      const replayed = turns.reduce<Trajectory>(
        (state, { events, now }) => events.reduce((current, event) => evolve(current, event, now), state),
        initialState,
      );
      expect(replayed).toEqual(turns.at(-1)?.after);
    });
  });

  it('a repeated command changes nothing, but for milestones left over', () => {
    check((turns) => {
      for (const { command, after, before } of turns) {
        if (before === after) continue;
        const again = decide(command, after);
        const left = command.type === 'ReachMilestones' && (nextDue(after) ?? '9') <= command.now;
        if (again.ok && !left) expect(again.events).toEqual([]);
      }
    });
  });

  it('every event is valid by its contract, and survives the way over the bus', () => {
    check((turns) => {
      for (const { type, data } of turns.flatMap(({ events }) => events)) {
        const envelope = {
          id: 'i',
          type,
          version: 1,
          trajectoryId: 't',
          aggregate: 'trajectory',
          sequence: 1,
          at: '2027-01-04T11:00:00.000Z',
          actor: 'admin',
          correlationId: 'c',
          causationId: null,
          data,
        };
        expect(readEvent(trajectoryEvents, JSON.parse(JSON.stringify(envelope))).data).toEqual(data);
      }
    });
  });

  it('no occurrence of a milestone is reached twice, none early, and each phase starts once', () => {
    check((turns) => {
      const seen = new Set<string>();
      const phases: string[] = [];
      for (const { events, before, now } of turns) {
        for (const event of events) {
          if (event.type === 'Trajectory.PhaseStarted') phases.push(event.data.phase);
          if (event.type !== 'Trajectory.MilestonesReached' || before.status === 'absent') continue;
          for (const { milestoneId: id, revision } of event.data.milestones) {
            const occurrence = occurrenceOf({ id, revision });
            expect(seen).not.toContain(occurrence);
            seen.add(occurrence);
            const planned = before.plan.milestones.find((milestone) => occurrenceOf(milestone) === occurrence);
            expect(planned && instantAt(planned.on) <= now).toBe(true);
          }
        }
      }
      expect(phases).toEqual(['preparation', 'guidance', 'evaluation'].slice(0, phases.length));
    });
  });

  it('no two mails have one key', () => {
    check((turns) => {
      const keys = turns.flatMap(({ events, after, now }) =>
        after.status === 'absent' ? [] : events.flatMap((event) => mailsFor(event, after, now).map(({ key }) => key)),
      );
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('nothing follows a cancellation', () => {
    check((turns) => {
      for (const { before, events } of turns) if (before.status === 'cancelled') expect(events).toEqual([]);
    });
  });

  it('its plan stays sound: real dates, sessions in order within the guidance, a rising revision', () => {
    check((turns) => {
      for (const { before, after } of turns) {
        if (after.status === 'absent') continue;
        const { phases, sessions, milestones, revision } = after.plan;
        const days = USUAL_SESSIONS.map((session) => sessions[session].date);
        expect([...days, ...milestones.map(({ on }) => on)].every(isDate)).toBe(true);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.every((each) => each >= phases.guidance && each < phases.evaluation)).toBe(true);
        expect(new Set(milestones.map(({ id }) => id)).size).toBe(milestones.length);
        if (before.status === 'absent' || before.plan === after.plan) continue;
        expect(revision).toBe(before.plan.revision + 1);
        for (const id of USUAL_SESSIONS)
          expect(sessions[id].sequence).toBeGreaterThanOrEqual(before.plan.sessions[id].sequence);
      }
    });
  });

  it('money stays what it was, and the summary adds up', () => {
    check((turns) => {
      for (const { after } of turns) {
        if (after.status === 'absent') continue;
        expect(after.workingBudgetCents).toBe(onboard.workingBudgetCents);
        const { dutiesDone, dutiesOpen } = summaryOf('t', after);
        expect(dutiesDone + dutiesOpen.length).toBe(DUTIES.length);
      }
    });
  });
});
