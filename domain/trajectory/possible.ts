import type { Phase, Transition } from '../../events/plan.ts';
import { addDays, dateOf, type IsoInstant } from '../calendar/local-time.ts';
import type { TrajectoryCommand } from './command.ts';
import { decide } from './decide.ts';
import { MOST_EXTENSION_DAYS } from './extend.ts';
import { PHASES, TRANSITIONS } from './phases.ts';
import { type ExistingTrajectory, pauseOf } from './trajectory.ts';

/** The changes of a plan that would be accepted now and change something, for dates and days that suit. */
export type PossibleChanges = {
  move: boolean;
  pause: boolean;
  /** A pause that waits for a release is ended by that, and is not called a resumption. */
  resume: boolean;
  /** The phases that can last longer. */
  extend: Phase[];
  /** What can begin today: the next phase, or the end. */
  advance: (Phase | Transition)[];
  /** The transitions that can be held. */
  hold: Transition[];
  release: boolean;
  cancel: boolean;
};

/** Asks the decider itself, so that nothing is offered that it would refuse. */
export const possibleChanges = (state: ExistingTrajectory, now: IsoInstant): PossibleChanges => {
  const changes = (command: TrajectoryCommand): boolean => {
    const decided = decide(command, state);
    return decided.ok && decided.events.length > 0;
  };
  const { phases, extensions } = state.plan;
  const start = phases.preparation;
  // Of two ends of a pause, one at least is another than the pause has.
  const ends = [1, 2].map((days) => addDays(dateOf(now), days));
  return {
    move: changes({ type: 'Reschedule', now, startDate: addDays(start, 1) }),
    pause: ends.some((until) => changes({ type: 'Pause', now, until })),
    resume: pauseOf(state)?.held === undefined && changes({ type: 'Resume', now }),
    extend: PHASES.filter((phase) => {
      const days = Math.max(1, extensions[phase] + 1);
      return days <= MOST_EXTENSION_DAYS && changes({ type: 'Extend', now, phase, days });
    }),
    advance: (['preparation', ...TRANSITIONS] as const).filter((to) => changes({ type: 'Advance', now, to })),
    hold: TRANSITIONS.filter((transition) => changes({ type: 'Hold', now, transition })),
    release: changes({ type: 'Release', now }),
    cancel: changes({ type: 'Cancel' }),
  };
};
