import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { calls } from '../../../domain/call/aggregate.ts';
import {
  type Call,
  type CallCommand,
  decide,
  evolve,
  initialState,
  mayOpen,
  versionOf,
} from '../../../domain/call/call.ts';
import { type Planned, standingIn, standingOf } from '../../../domain/call/standing.ts';
import { initialState as noTrajectory, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { type CallEvent, callEvents } from '../../../events/call.ts';
import { obey } from '../../models/laws.ts';
import { specification } from '../specification.ts';
import { onboard, play, running } from '../trajectory/example.ts';

const trajectory = running(play(onboard).state);
const { phases, sessions } = trajectory.plan;
const kickoff = sessions.kickoff.date;
const by = { by: 'officer-1', as: 'officer' } as const;
const OPENS = instantAt(phases.preparation);
const CLOSES = instantAt(kickoff, '00:00');
const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

const at = (now: string, state: Trajectory = trajectory) => {
  const turn = (type: 'OpenCall' | 'CloseCall'): CallCommand => ({ type, now, ...by });
  const { given } = specification<Call, CallCommand, CallEvent>(
    { initialState, decide: (command, call) => decide(command, call, state), evolve },
    now,
  );
  return { given, open: turn('OpenCall'), close: turn('CloseCall') };
};
const opened: CallEvent = { type: 'Call.Opened', data: by };
const closed: CallEvent = { type: 'Call.Closed', data: by };
const stateAfter = (...events: { event: CallEvent; at: string }[]): Call =>
  events.reduce((state, one) => evolve(state, one.event, one.at), initialState);

describe('A call that nobody touched', () => {
  it('is not open before the preparation, and says when it will be', () => {
    expect(standingIn(initialState, trajectory, justBefore(OPENS))).toEqual({
      state: 'not-open',
      opensOn: phases.preparation,
    });
  });

  it('is open from the start of the preparation to the end of the day before the Kickoff', () => {
    const open = { state: 'open', lastDay: addDays(kickoff, -1) };
    expect(standingIn(initialState, trajectory, OPENS)).toEqual(open);
    expect(standingIn(initialState, trajectory, justBefore(CLOSES))).toEqual(open);
  });

  it('is closed from the first minute of the day of the Kickoff', () => {
    expect(standingIn(initialState, trajectory, CLOSES)).toEqual({ state: 'closed', since: kickoff });
  });

  it('stands during a pause as it stood when the pause began', () => {
    const paused = { ...trajectory, pause: { since: justBefore(CLOSES) } };
    // The plan moves when the pause ends, so no day is told.
    expect(standingIn(initialState, paused, addOneYear(CLOSES))).toEqual({ state: 'open' });
    const early = { ...trajectory, pause: { since: justBefore(OPENS) } };
    expect(standingIn(initialState, early, addOneYear(CLOSES))).toEqual({ state: 'not-open' });
  });

  it('is over once the trajectory has ended', () => {
    const ended = { ...trajectory, status: 'cancelled', cancelledAt: OPENS, cancelledIn: 'planned' } as const;
    expect(standingIn(initialState, ended, OPENS)).toEqual({ state: 'over' });
    expect(mayOpen(initialState, ended, OPENS)).toBe(false);
  });
});

const addOneYear = (instant: string): string => new Date(Date.parse(instant) + 365 * 86_400_000).toISOString();

describe('Open a call', () => {
  it('opens one early, and the plan still closes it', () => {
    const early = at(justBefore(OPENS));
    early.given().when(early.open).thenEvents(opened);
    const state = stateAfter({ event: opened, at: justBefore(OPENS) });
    expect(standingIn(state, trajectory, justBefore(OPENS)).state).toBe('open');
    expect(standingIn(state, trajectory, CLOSES)).toEqual({ state: 'closed', since: kickoff });
  });

  it('changes nothing when the plan has opened it', () => {
    const { given, open } = at(OPENS);
    given().when(open).thenNothing();
  });

  it('opens one again that was closed, also after the Kickoff, until the guidance ends', () => {
    const later = at(CLOSES);
    later.given(closed).when(later.open).thenEvents(opened);
    later.given().when(later.open).thenEvents(opened);
    const state = stateAfter({ event: opened, at: CLOSES });
    expect(standingIn(state, trajectory, CLOSES)).toEqual({ state: 'open' });
    expect(standingIn(state, trajectory, justBefore(instantAt(phases.evaluation))).state).toBe('open');
    expect(standingIn(state, trajectory, instantAt(phases.evaluation)).state).toBe('closed');
  });

  it('is refused in the evaluation with CALL_TOO_LATE', () => {
    const evaluating: Trajectory = { ...trajectory, status: 'evaluation', phaseStarts: { evaluation: CLOSES } };
    const { given, open } = at(instantAt(phases.evaluation), evaluating);
    given().when(open).thenRefused('CALL_TOO_LATE');
  });
});

describe('Close a call', () => {
  it('closes one that the plan has open, and keeps one closed that the plan would open', () => {
    const { given, close } = at(OPENS);
    given().when(close).thenEvents(closed);
    const early = at(justBefore(OPENS));
    early.given().when(early.close).thenEvents(closed);
    expect(standingIn(stateAfter({ event: closed, at: justBefore(OPENS) }), trajectory, OPENS).state).toBe('closed');
  });

  it('changes nothing when the plan has closed it, so a Kickoff that moves opens it again', () => {
    const { given, close } = at(CLOSES);
    given().when(close).thenNothing();
  });
});

describe('Write a call', () => {
  const write = (basedOn: number, hash: string): CallCommand => ({
    ...{ type: 'WriteCall', now: OPENS, ...by, basedOn, hash },
    changed: ['lead'],
  });
  const written = (version: number, hash: string): CallEvent => ({
    type: 'Call.Edited',
    data: { ...by, version, changed: ['lead'], hash },
  });

  it('makes the next version, which leaves alone whether the call is open', () => {
    const { given } = at(OPENS);
    given(closed, written(1, 'a')).when(write(1, 'b')).thenEvents(written(2, 'b'));
    const state = stateAfter({ event: closed, at: OPENS }, { event: written(1, 'a'), at: OPENS });
    expect([state.status, versionOf(state)]).toEqual(['closed', 1]);
  });

  it('changes nothing when the texts are those of the newest version', () => {
    const { given } = at(OPENS);
    given(written(1, 'a')).when(write(0, 'a')).thenNothing();
  });

  it('based on an older version is refused with CALL_CHANGED', () => {
    const { given } = at(OPENS);
    given(written(1, 'a')).when(write(0, 'b')).thenRefused('CALL_CHANGED', 'basedOn');
    given().when(write(1, 'b')).thenRefused('CALL_CHANGED', 'basedOn');
  });

  it('is refused after 200 versions with CALL_WRITTEN_OFTEN', () => {
    const { given } = at(OPENS);
    const all = Array.from({ length: 200 }, (_, index) => written(index + 1, `${index}`));
    given(...all)
      .when(write(200, 'x'))
      .thenRefused('CALL_WRITTEN_OFTEN');
  });
});

describe('Any command on a call', () => {
  it('is refused for a trajectory that does not exist, or has ended', () => {
    const absent = at(OPENS, noTrajectory);
    absent.given().when(absent.open).thenRefused('TRAJECTORY_NOT_FOUND');
    const ended = at(OPENS, { ...trajectory, status: 'completed', completedAt: OPENS });
    ended.given().when(ended.close).thenRefused('TRAJECTORY_ENDED');
    ended.given().when(ended.open).thenRefused('TRAJECTORY_ENDED');
  });

  it('obeys the laws of deciders, and leaves the call as it says: opened is open, closed is closed', () => {
    const give = obey<Call, CallCommand, CallEvent>({
      initialState,
      decide: (command, state) => decide(command, state, trajectory),
      evolve,
      parse: (state) => calls.stored.parse(state),
      contracts: callEvents,
    });
    const command = fc.record({
      type: fc.constantFrom('OpenCall', 'CloseCall', 'WriteCall'),
      day: fc.integer({ min: -30, max: 200 }),
      hash: fc.constantFrom('a', 'b', 'c'),
      basedOn: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        let history: Parameters<typeof give>[0] = { state: initialState, log: [] };
        for (const { type, day, hash, basedOn } of commands.toSorted((a, b) => a.day - b.day)) {
          const now = instantAt(addDays(phases.preparation, day), '12:00');
          const given: CallCommand =
            type === 'WriteCall' ? { type, now, ...by, hash, basedOn, changed: ['lead'] } : { type, now, ...by };
          const { decision, after } = give(history, given, now);
          history = after;
          if (!decision.ok || type === 'WriteCall') continue;
          const { state } = standingIn(after.state, trajectory, now);
          expect(state).toBe(type === 'OpenCall' ? 'open' : 'closed');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('cannot open a call twice: it only ever closes once as time goes by', () => {
    const turned = fc.constantFrom('as-planned', 'opened', 'closed');
    fc.assert(
      fc.property(turned, fc.integer({ min: -60, max: 120 }), (status, day) => {
        const planned: Planned = { isRunning: true, phases, kickoff };
        const since = instantAt(addDays(kickoff, day), '12:00');
        const state = status === 'as-planned' ? ({ status } as const) : ({ status, since } as const);
        const seen = Array.from({ length: 300 }, (_, later) =>
          standingOf(state, planned, new Date(Date.parse(since) + later * 86_400_000).toISOString()),
        ).map((one) => one.state);
        const changes = seen.filter((one, index) => index > 0 && one !== seen[index - 1]);
        expect(['', 'open', 'closed', 'open,closed']).toContain(changes.join());
      }),
      { numRuns: 100 },
    );
  });
});
