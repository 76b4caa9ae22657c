import { longDate } from '../../domain/calendar/dutch-dates.ts';
import { type ExistingTrajectory, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { PHASE_TITLES } from '../../emails/nl-BE/names.ts';
import { previewTexts } from '../../emails/nl-BE/pages/preview.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { counted } from '../http/counted.ts';

const { happens } = previewTexts;

/** What the events of a command do to the plan, in words. Empty where the list of what moves says it all. */
export const sentenceOf = (before: ExistingTrajectory, events: readonly TrajectoryEvent[]): string =>
  events
    .map((event) => wordsOf(before, event))
    .filter((words) => words !== '')
    .join(' ');

const wordsOf = (before: ExistingTrajectory, event: TrajectoryEvent): string => {
  switch (event.type) {
    case 'Trajectory.Rescheduled': {
      const { plan, startMoved, extended, advanced } = event.data;
      if (extended) {
        const days = inDays(Math.abs(extended.days));
        return (extended.days < 0 ? happens.shorter : happens.longer)(PHASE_TITLES[extended.phase], days);
      }
      if (advanced) return happens.sooner(PHASE_TITLES[advanced.to], inDays(advanced.days));
      return startMoved
        ? happens.moved(longDate(before.plan.phases.preparation), longDate(plan.phases.preparation))
        : '';
    }
    case 'Trajectory.Paused':
      return happens.paused(event.data.until && longDate(event.data.until));
    case 'Trajectory.Resumed': {
      const days = event.data.days === 0 ? undefined : inDays(event.data.days);
      const pause = pauseOf(before);
      return pause?.held === undefined
        ? happens.resumed(days, pause?.until && longDate(pause.until))
        : happens.comes(PHASE_TITLES[pause.held], days);
    }
    case 'Trajectory.TransitionDeferred': {
      const { transition } = event.data;
      return happens.held(PHASE_TITLES[transition], longDate(before.plan.phases[transition]));
    }
    case 'Trajectory.TransitionReleased': {
      const { transition } = event.data;
      return pauseOf(before) === undefined
        ? happens.released(PHASE_TITLES[transition], longDate(before.plan.phases[transition]))
        : happens.releasedInPause(PHASE_TITLES[transition]);
    }
    case 'Trajectory.SessionReported': {
      const { outcome, calledOff } = event.data;
      if (outcome === 'held') return '';
      return calledOff ? happens.off : happens.notHeld;
    }
    case 'Trajectory.Cancelled':
      return happens.cancelled;
    default:
      return '';
  }
};

const inDays = (count: number): string => counted(count, 'dag', 'dagen');
