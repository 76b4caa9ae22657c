import type { IsoInstant } from '../../../domain/calendar/local-time.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { makePlan } from '../../../domain/trajectory/plan.ts';
import {
  evolve,
  initialState,
  isRunning,
  type RunningTrajectory,
  type Trajectory,
} from '../../../domain/trajectory/trajectory.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { specification } from '../specification.ts';

/** Noon in Brussels on 4 January 2027. */
export const NOW = '2027-01-04T11:00:00.000Z';
export const START = '2027-02-01';

export const { given } = specification({ initialState, decide, evolve }, NOW);

export const onboard = {
  type: 'Onboard',
  now: NOW,
  startDate: START,
  municipality: { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' },
  members: [
    { personId: 'coach', role: 'coach' },
    { personId: 'officer', role: 'officer' },
  ],
  workingBudgetCents: 1_500_000,
} as const satisfies TrajectoryCommand;

export const onboarded = {
  type: 'Trajectory.Onboarded' as const,
  data: {
    nisCode: '24062',
    municipality: 'Leuven',
    province: 'Vlaams-Brabant',
    members: [
      { personId: 'coach', role: 'coach' },
      { personId: 'officer', role: 'officer' },
    ],
    workingBudgetCents: 1_500_000,
    plan: makePlan(START, NOW),
  },
} satisfies TrajectoryEvent;

export type History = { state: Trajectory; events: TrajectoryEvent[] };

/**
 * Runs commands one after the other. The time of each is its own `now`, or else the last one given. Throws on a
 * refusal.
 */
export const play = (...commands: TrajectoryCommand[]): History => {
  let at: IsoInstant = NOW;
  return commands.reduce<History>(
    ({ state, events }, command) => {
      if ('now' in command) at = command.now;
      const decision = decide(command, state);
      if (!decision.ok) throw new Error(decision.refusal.message);
      return {
        state: decision.events.reduce((before, event) => evolve(before, event, at), state),
        events: [...events, ...decision.events],
      };
    },
    { state: initialState, events: [] },
  );
};

export const running = (state: Trajectory): RunningTrajectory => {
  if (!isRunning(state)) throw new Error(`The trajectory is ${state.status}`);
  return state;
};
