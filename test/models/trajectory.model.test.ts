import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { DUTIES } from '../../domain/trajectory/duties.ts';
import { PHASES } from '../../domain/trajectory/phases.ts';
import { datesOf, USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import { summaryOf } from '../../domain/trajectory/summary.ts';
import { evolve, initialState, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import { type TrajectoryEvent, trajectoryEvents } from '../../events/trajectory.ts';
import { onboard } from '../domain/trajectory/example.ts';
import { type History, obey } from './laws.ts';
import { runs, TIME, tick } from './runs.ts';
import { type Asked, expectedOf, type Seen } from './trajectory.ts';

type Moment = { today: string; seen: Seen | undefined };

// Dates are chosen near those that matter: today, the sessions and the transitions.
const nearby = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: -3, max: 260 }) }, fc.constantFrom(null, 900));
const dateIn = ({ today }: Moment, days: number | null) => (days === null ? '2027-02-30' : addDays(today, days));
const session = fc.record({
  id: fc.constantFrom(...USUAL_SESSIONS),
  from: fc.constantFrom('today', 'itself', 'itself', 'itself'),
  days: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -40, max: 40 }) }, fc.constant(null)),
});

const asked: fc.Arbitrary<(moment: Moment) => Asked> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(nearby, fc.nat()).map(([days, workingBudgetCents]) => (moment: Moment): Asked => {
      return { type: 'Onboard', startDate: dateIn(moment, days), workingBudgetCents };
    }),
  },
  {
    weight: 12,
    arbitrary: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1).map((behind) => ({ seen }: Moment): Asked => {
      return { type: 'ReachMilestones', planRevision: (seen?.revision ?? 1) - behind };
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({
        type: fc.constantFrom('CompleteDuty' as const, 'CompleteDuty' as const, 'ReopenDuty' as const),
        dutyId: fc.constantFrom('x', 'intake', 'evaluation', 'anchoring', ...DUTIES.map(({ id }) => id)),
        by: fc.constantFrom('admin' as const, 'coach' as const, 'officer' as const),
      })
      .map((asked) => (): Asked => asked),
  },
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.option(nearby, { freq: 2, nil: undefined }), fc.array(session, { maxLength: 2 }))
      .map(([start, moves]) => (moment: Moment): Asked => {
        const { today, seen } = moment;
        const sessions = moves.map(({ id, from, days }) => {
          const base = from === 'itself' ? (seen?.sessions[id] ?? today) : today;
          return [id, dateIn({ ...moment, today: base }, days)];
        });
        const startDate = start === undefined ? {} : { startDate: dateIn(moment, start) };
        return { type: 'Reschedule', ...startDate, sessions: Object.fromEntries(sessions) };
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        type: fc.constant('Extend' as const),
        phase: fc.constantFrom(...PHASES),
        days: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }) }, fc.constant(700)),
      })
      .map((asked) => (): Asked => asked),
  },
  { weight: 1, arbitrary: fc.constant((): Asked => ({ type: 'Cancel' })) },
);
const histories = fc.array(fc.record({ days: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 45 })), ask: asked }), {
  maxLength: 30,
  size: 'max',
});

const give = obey<Trajectory, TrajectoryCommand, TrajectoryEvent>({
  ...{ initialState, decide, evolve, parse: (state: unknown) => trajectories.stored.parse(state) },
  contracts: trajectoryEvents,
});

const commandOf = (asked: Asked, now: string): TrajectoryCommand => {
  if (asked.type === 'Onboard') return { ...onboard, ...asked, now };
  if (asked.type === 'Cancel') return asked;
  if (asked.type === 'CompleteDuty' || asked.type === 'ReopenDuty') {
    const { type, dutyId, by } = asked;
    return type === 'CompleteDuty' ? { type, now, dutyId, by } : { type, dutyId, by, personId: 'somebody' };
  }
  return { ...asked, now };
};

const seenIn = (state: Trajectory): Seen | undefined => {
  if (state.status === 'absent') return undefined;
  const { status, plan, dutiesDone, workingBudgetCents: budget } = state;
  const { phases, extensions: extended, sessions, revision } = plan;
  const done = Object.keys(dutiesDone).sort();
  return { status, revision, start: phases.preparation, extended, sessions: datesOf(sessions), done, budget };
};

it(
  'Trajectory: every sequence of commands on any days gives the results of the model',
  () => {
    const visited = new Set<string>();
    fc.assert(
      fc
        .property(histories, (steps) => {
          let history: History<Trajectory, TrajectoryEvent> = { state: initialState, log: [] };
          let seen: Seen | undefined;
          let today = '2027-01-04';
          for (const { days, ask } of steps) {
            today = addDays(today, days);
            const wanted = ask({ today, seen });
            const expected = expectedOf(wanted, seen, today);
            const now = instantAt(today, '12:00');
            const mayGoOn = wanted.type === 'ReachMilestones';
            let { decision, after } = give(history, commandOf(wanted, now), now, { mayGoOn });
            if (decision.ok) expect(expected.refusals).toEqual([]);
            else expect(expected.refusals).toContain(decision.refusal.code);
            visited.add(decision.ok ? 'accepted' : decision.refusal.code);
            // A wake-up reaches a limited number of milestones. The next one follows until none is due.
            while (mayGoOn && decision.ok && decision.events.length > 0) {
              ({ decision, after } = give(after, commandOf(wanted, now), now, { mayGoOn }));
            }
            expect(seenIn(after.state)).toEqual(expected.seen);
            visited.add(after.state.status);
            history = after;
            seen = expected.seen;
          }
          if (history.state.status === 'absent' || !seen) return;
          const { workingBudgetCents, dutiesDone, dutiesOpen } = summaryOf('t', history.state);
          expect({ workingBudgetCents, done: dutiesDone }).toEqual({
            workingBudgetCents: seen.budget,
            done: seen.done.length,
          });
          expect(dutiesDone + dutiesOpen.length).toBe(DUTIES.length);
        })
        .beforeEach(tick),
      runs(250),
    );
    expect([...visited].sort()).toEqual(EVERYTHING);
  },
  TIME,
);

/** Every status of a trajectory and every code of a refusal. */
const EVERYTHING = [
  ...['accepted', 'absent', 'planned', 'preparation', 'guidance', 'evaluation', 'completed', 'cancelled'],
  ...['START_DATE_INVALID', 'START_DATE_IN_PAST', 'START_DATE_TOO_FAR', 'TRAJECTORY_NOT_FOUND', 'TRAJECTORY_ENDED'],
  ...['TRAJECTORY_STARTED', 'SESSION_DATE_INVALID', 'SESSION_HELD', 'SESSION_IN_PAST', 'SESSION_OUTSIDE_GUIDANCE'],
  ...[
    'PHASE_OVER',
    'PHASE_ALREADY_LONGER',
    'TRAJECTORY_TOO_LONG',
    'SESSIONS_OUT_OF_ORDER',
    'DUTY_NOT_FOUND',
    'DUTY_NOT_YOURS',
    'DUTY_TOO_EARLY',
    'TRAJECTORY_CANCELLED',
  ],
].sort();
