import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  type IsoDate,
  type IsoInstant,
  instantAt,
  isDate,
} from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import type { CommandOf, Decided } from './command.ts';
import { LONGEST_MONTHS } from './extend.ts';
import { movedTransitions } from './phases.ts';
import { movedSessions, replan } from './plan.ts';
import { pauseNoteId } from './reasons.ts';
import { ended, notFound } from './refuse.ts';
import { isRunning, type Pause, type RunningTrajectory, type Trajectory } from './trajectory.ts';

/** Lets what is still to come wait, also a start that is to come. A pause that lasts can get another end, unless it waits for a release. */
export const pause = ({ now, until }: CommandOf<'Pause'>, state: Trajectory): Decided<'Pause'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  const { phases, revision } = state.plan;
  // A timeline can be late.
  if (!state.pause && instantAt(phases.end) <= now) return ended('completed');
  if (state.pause?.held !== undefined) {
    const message = 'Dit traject wacht al op het sein voor een overgang. Geef het zodra ze mag komen.';
    return refuse('TRANSITION_HELD', message, 'until');
  }
  if (state.pause && state.pause.until === until) return accept();
  const since = state.pause?.since ?? sinceBegun(state, now);
  if (until !== undefined) {
    if (!isDate(until)) {
      const message = `“${until}” is geen bestaande datum. Schrijf ze als jjjj-mm-dd, bijvoorbeeld 2027-01-31.`;
      return refuse('PAUSE_END_INVALID', message, 'until');
    }
    if (until <= dateOf(now)) {
      return refuse(
        'PAUSE_END_IN_PAST',
        'Die dag is al begonnen of voorbij. Kies een dag na vandaag, of hervat het traject nu.',
        'until',
      );
    }
    const end = addDays(phases.end, daysBetween(dateOf(since), until));
    const latest = addMonths(phases.preparation, LONGEST_MONTHS);
    if (end > latest) {
      const message = `Het traject zou pas eindigen op ${longDate(end)}. Dat kan uiterlijk op ${longDate(latest)}.`;
      return refuse('TRAJECTORY_TOO_LONG', message, 'until');
    }
  }
  const planRevision = revision + 1;
  const noteId = pauseNoteId(planRevision);
  return accept({
    type: 'Trajectory.Paused',
    data: {
      planRevision,
      since,
      ...(until === undefined ? {} : { until }),
      noteId,
      ...(state.pause ? { lasted: true } : {}),
    },
  });
};

/** What is reached in the instant of a pause, or by a clock that is ahead of ours, has begun: the pause comes after it. */
const sinceBegun = ({ status, plan }: RunningTrajectory, now: IsoInstant): IsoInstant => {
  if (status === 'planned') return now;
  const begun = instantAt(plan.phases[status]);
  return now > begun ? now : new Date(Date.parse(begun) + 1).toISOString();
};

/** Ends a pause today. What is left comes later by the days of the pause, the sessions on days that suit them. */
export const resume = ({ now }: CommandOf<'Resume'>, state: Trajectory): Decided<'Resume'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  return state.pause ? accept(resumed(state, state.pause, dateOf(now), now)) : accept();
};

/** The end of a pause by itself, if it has come. The plan is that of its instant, however late this is. */
export const resumptionDue = (state: RunningTrajectory, now: IsoInstant): TrajectoryEvent[] => {
  const { pause: lasting } = state;
  if (lasting?.until === undefined || instantAt(lasting.until) > now) return [];
  return [resumed(state, lasting, lasting.until, instantAt(lasting.until))];
};

const resumed = (
  state: RunningTrajectory,
  { since }: Pause,
  on: IsoDate,
  now: IsoInstant,
): Extract<TrajectoryEvent, { type: 'Trajectory.Resumed' }> => {
  const days = daysBetween(dateOf(since), on);
  const { preparation } = state.plan.phases;
  const startMoved = days > 0 && instantAt(preparation) >= since;
  const plan = replan(
    state,
    {
      pause: { since, days: startMoved ? 0 : days },
      ...(startMoved ? { startDate: addDays(preparation, days) } : {}),
      ...(days === 0 ? {} : { sessionDays: { days, after: since } }),
    },
    now,
  );
  return {
    type: 'Trajectory.Resumed',
    data: {
      plan,
      days,
      startMoved,
      movedTransitions: movedTransitions(state.plan, plan),
      movedSessions: movedSessions(state, plan),
    },
  };
};

/** A trajectory as it goes on by itself after its pause. As it is without a pause, or without an end of it. */
export const continued = (state: RunningTrajectory): RunningTrajectory => {
  const { pause: lasting, ...rest } = state;
  if (lasting?.until === undefined) return state;
  const { plan } = resumed(state, lasting, lasting.until, instantAt(lasting.until)).data;
  return { ...rest, plan };
};
