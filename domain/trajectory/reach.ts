import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { dateOf, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { accept, type Decision } from '../decision.ts';
import type { CommandOf, Missing } from './command.ts';
import { newlyLate } from './duty-records.ts';
import { holdDue } from './hold.ts';
import { meaningOf } from './milestones.ts';
import { isMoot } from './moot.ts';
import { resumptionDue } from './pause.ts';
import { isWithoutDate } from './reports.ts';
import { evolve, isRunning, type Trajectory } from './trajectory.ts';
import { milestonesToReach } from './waiting.ts';

/** Reaches everything that is due by now, whatever came first: the end of a pause, a transition that is held, milestones. */
export const reachMilestones = (
  { now, planRevision, missing }: CommandOf<'ReachMilestones'>,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => {
  if (!isRunning(state) || planRevision !== state.plan.revision) return accept();
  return accept(...withWhatIsDue(resumptionDue(state, now), state, now, missing));
};

/** A plan that lets things come today, with the milestones that are due by now, so that one mail tells all of it. */
export const andWhatIsDue = <Code extends string>(
  decided: Decision<TrajectoryEvent, Code>,
  state: Trajectory,
  { now, missing }: { now: IsoInstant; missing?: Missing },
): Decision<TrajectoryEvent, Code> =>
  decided.ok && decided.events.some(({ data }) => 'plan' in data)
    ? accept(...withWhatIsDue(decided.events, state, now, missing))
    : decided;

const withWhatIsDue = (
  decided: readonly TrajectoryEvent[],
  state: Trajectory,
  now: IsoInstant,
  missing: Missing = {},
): TrajectoryEvent[] => {
  const after = afterAll(state, decided, now);
  // The day of a held transition has come: it waits, and all that comes with it or after it.
  const held = isRunning(after) ? holdDue(after, now) : [];
  const changes = [...decided, ...(isRunning(state) && state.pause ? held.map(goingOn) : held)];
  const last = afterAll(state, changes, now);
  const due = isRunning(last) ? milestonesToReach(last).filter(({ on }) => instantAt(on) <= now) : [];
  if (!isRunning(last) || due.length === 0) {
    return changes.map((event, index) => (index < changes.length - 1 ? toldByLater(event) : event));
  }
  const { plan, pause } = last;
  const { revision: planRevision } = plan;
  const meanings = due.map(({ id }) => meaningOf(id));
  const phases = meanings.flatMap((meaning) => (meaning?.kind === 'phase-start' ? [meaning.phase] : []));
  const milestones = due.map(({ id, revision }) => ({ milestoneId: id, revision }));
  const late = newlyLate(last, dateOf(pause?.since ?? now)).filter(
    ({ dutyId }) => !isWithoutDate(last, dutyId) && !isMoot(last, dutyId, dateOf(now)),
  );
  const told = changes.at(-1);
  return [
    ...changes.map(toldByLater),
    ...phases.map(
      (phase): TrajectoryEvent => ({
        type: 'Trajectory.PhaseStarted',
        data: { phase, planRevision, ...without(missing[phase]) },
      }),
    ),
    {
      type: 'Trajectory.MilestonesReached',
      data: { planRevision, milestones, ...(late.length === 0 ? {} : { late }), ...(told ? changeIn(told) : {}) },
    },
    ...meanings
      .filter((meaning) => meaning?.kind === 'end')
      .map((): TrajectoryEvent => ({ type: 'Trajectory.Completed', data: { planRevision, ...without(missing.end) } })),
  ];
};

/** One pause ended in the moment in which another began: to everybody the pause lasts. */
const goingOn = (event: TrajectoryEvent): TrajectoryEvent =>
  event.type === 'Trajectory.Paused' ? { ...event, data: { ...event.data, lasted: true } } : event;

const afterAll = (state: Trajectory, events: readonly TrajectoryEvent[], now: IsoInstant): Trajectory =>
  events.reduce<Trajectory>((before, event) => evolve(before, event, now), state);

const without = (missing: readonly string[] = []): { missing?: string[] } =>
  missing.length === 0 ? {} : { missing: [...missing] };

type Reached = Extract<TrajectoryEvent, { type: 'Trajectory.MilestonesReached' }>['data'];

/** What the event of the milestones tells of a change of the plan. */
const changeIn = (event: TrajectoryEvent): Pick<Reached, 'change'> => {
  switch (event.type) {
    case 'Trajectory.Rescheduled':
    case 'Trajectory.Resumed': {
      const { startMoved, movedTransitions, movedSessions } = event.data;
      const what = event.type === 'Trajectory.Resumed' ? 'resumed' : 'rescheduled';
      return { change: { what, startMoved, movedTransitions, movedSessions } };
    }
    case 'Trajectory.Paused':
      return { change: { what: 'paused', ...(event.data.lasted ? { lasted: true } : {}) } };
    default:
      return {};
  }
};

const toldByLater = (event: TrajectoryEvent): TrajectoryEvent => {
  switch (event.type) {
    case 'Trajectory.Rescheduled':
      return { ...event, data: { ...event.data, isToldLater: true } };
    case 'Trajectory.Resumed':
      return { ...event, data: { ...event.data, isToldLater: true } };
    case 'Trajectory.Paused':
      return { ...event, data: { ...event.data, isToldLater: true } };
    default:
      return event;
  }
};
