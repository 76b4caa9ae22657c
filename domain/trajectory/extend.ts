import type { Phase } from '../../events/plan.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { addMonths, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import type { CommandOf, Decided } from './command.ts';
import { END_OF, movedTransitions } from './phases.ts';
import { movedSessions, replan } from './plan.ts';
import { ended, notFound, paused } from './refuse.ts';
import { isRunning, type RunningTrajectory, type Trajectory } from './trajectory.ts';

/** A trajectory ends at most this many months after its start, however often it is extended or paused. */
export const LONGEST_MONTHS = 24;

/** By so many days more than usual a phase lasts at most. Longer than the guidance itself is no extension. */
export const MOST_EXTENSION_DAYS = 180;

/**
 * Lets a phase that is not over last so many days longer than usual, in all, so a repeated command changes nothing. Every transition after it moves by as many days. The sessions move along when the
 * guidance begins later. They stay where they are when it ends later, because that only gives them room.
 */
export const extend = ({ now, phase, days }: CommandOf<'Extend'>, state: Trajectory): Decided<'Extend'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  if (state.pause) return paused(state.pause);
  const { plan: old } = state;
  const more = days - old.extensions[phase];
  if (more === 0) return accept();
  if (more < 0) {
    const message = `Deze fase is al met ${old.extensions[phase]} dagen verlengd. Geef op met hoeveel dagen in totaal.`;
    return refuse('PHASE_ALREADY_LONGER', message, 'days');
  }
  if (isOver(phase, state, now)) {
    const message = `Deze fase liep tot ${longDate(old.phases[END_OF[phase]])} en is voorbij. Verleng een fase die loopt of nog komt.`;
    return refuse('PHASE_OVER', message, 'phase');
  }
  const plan = replan(
    state,
    {
      extension: { phase, days: more },
      ...(phase === 'preparation' ? { sessionDays: { days: more, after: now } } : {}),
    },
    now,
  );
  const latest = addMonths(old.phases.preparation, LONGEST_MONTHS);
  if (plan.phases.end > latest) {
    const message = `Het traject zou pas eindigen op ${longDate(plan.phases.end)}. Dat kan uiterlijk op ${longDate(latest)}.`;
    return refuse('TRAJECTORY_TOO_LONG', message, 'days');
  }
  return accept({
    type: 'Trajectory.Rescheduled',
    data: {
      plan,
      startMoved: false,
      movedTransitions: movedTransitions(old, plan),
      movedSessions: movedSessions(state, plan),
      extended: { phase, days: more },
    },
  });
};

/** A timeline can be late, so a phase is over from the instant at which the plan ends it. */
const isOver = (phase: Phase, { plan }: RunningTrajectory, now: IsoInstant): boolean =>
  instantAt(plan.phases[END_OF[phase]]) <= now;
