import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import type { CommandOf, Decided } from './command.ts';
import { resume } from './pause.ts';
import { ended, notFound, paused } from './refuse.ts';
import { isRunning, type RunningTrajectory, type Trajectory } from './trajectory.ts';

/** Lets a transition wait for its release. On its day the trajectory is paused, so everything after it waits too. */
export const hold = ({ now, transition }: CommandOf<'Hold'>, state: Trajectory): Decided<'Hold'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  const { hold: held, holds = 0 } = state;
  if (held?.transition === transition) return accept();
  if (state.pause) return paused(state.pause);
  if (held) {
    return refuse('TRANSITION_HELD', 'Er wacht al een andere overgang op het sein. Geef dat eerst.', 'transition');
  }
  const day = state.plan.phases[transition];
  // A timeline can be late.
  if (instantAt(day) <= now) {
    return refuse(
      'TRANSITION_PAST',
      `Deze overgang was op ${longDate(day)}. Je kan het traject wel pauzeren.`,
      'transition',
    );
  }
  const next = holds + 1;
  return accept({
    type: 'Trajectory.TransitionDeferred',
    data: { transition, hold: next, noteId: `held_${next}` },
  });
};

/** Lets a transition come that is held: on its day, or today when its day is past. What follows comes later by the days waited. */
export const release = ({ now }: CommandOf<'Release'>, state: Trajectory): Decided<'Release'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  if (state.pause?.held !== undefined) return resume({ type: 'Resume', now }, state);
  if (!state.hold) return accept();
  const { transition, hold: number } = state.hold;
  return accept({ type: 'Trajectory.TransitionReleased', data: { transition, hold: number } });
};

/** The pause that begins when the day of a held transition has come. */
export const holdDue = ({ hold: held, pause, plan }: RunningTrajectory, now: IsoInstant): TrajectoryEvent[] => {
  if (!held || pause) return [];
  const since = instantAt(plan.phases[held.transition]);
  if (since > now) return [];
  const { transition, noteId } = held;
  return [{ type: 'Trajectory.Paused', data: { planRevision: plan.revision + 1, since, noteId, held: transition } }];
};
