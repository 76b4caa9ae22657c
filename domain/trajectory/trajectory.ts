import type { Phase, PlannedMilestone } from '../../events/plan.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { meaningOf } from './milestones.ts';

type Onboarded = Extract<TrajectoryEvent, { type: 'Trajectory.Onboarded' }>['data'];

export type TrajectoryMember = Onboarded['members'][number];

type Facts = Onboarded & {
  onboardedAt: IsoInstant;
  /** When each phase really began. */
  phaseStarts: Partial<Record<Phase, IsoInstant>>;
  /** When each occurrence of a milestone was reached, by `occurrenceOf`. */
  reached: Record<string, IsoInstant>;
  dutiesDone: Record<string, IsoInstant>;
};

/** `planned` is onboarded and not begun; then the three phases; then one of two ends. */
export type Trajectory =
  | { status: 'absent' }
  | (Facts & { status: 'planned' | Phase })
  | (Facts & { status: 'completed'; completedAt: IsoInstant })
  | (Facts & { status: 'cancelled'; cancelledAt: IsoInstant; cancelledIn: 'planned' | Phase });

/** Any trajectory that exists. */
export type ExistingTrajectory = Exclude<Trajectory, { status: 'absent' }>;
export type RunningTrajectory = Extract<ExistingTrajectory, { status: 'planned' | Phase }>;

export const initialState: Trajectory = { status: 'absent' };

/** A milestone that is moved by a new plan occurs anew: its id and the plan revision that put it there name one occurrence. */
export const occurrenceOf = ({ id, revision }: Pick<PlannedMilestone, 'id' | 'revision'>): string =>
  `${id}_r${revision}`;

export const isRunning = (state: Trajectory): state is RunningTrajectory =>
  state.status !== 'absent' && state.status !== 'completed' && state.status !== 'cancelled';

/** `at` is when the event happened. Throws when the event cannot follow this state: the history would be broken. */
export const evolve = (state: Trajectory, event: TrajectoryEvent, at: IsoInstant): Trajectory => {
  if (event.type === 'Trajectory.Onboarded') {
    if (state.status !== 'absent') throw new Error('A trajectory is onboarded once');
    return { ...event.data, status: 'planned', onboardedAt: at, phaseStarts: {}, reached: {}, dutiesDone: {} };
  }
  if (state.status === 'absent') throw new Error(`${event.type} before Trajectory.Onboarded`);
  if (event.type === 'Trajectory.DutyCompleted') {
    return { ...state, dutiesDone: { ...state.dutiesDone, [event.data.dutyId]: at } };
  }
  if (!isRunning(state)) throw new Error(`${event.type} after the end: the trajectory is ${state.status}`);
  switch (event.type) {
    case 'Trajectory.PhaseStarted':
      return { ...state, status: event.data.phase, phaseStarts: { ...state.phaseStarts, [event.data.phase]: at } };
    case 'Trajectory.MilestoneReached': {
      const { milestoneId: id, revision } = event.data;
      return { ...state, reached: { ...state.reached, [occurrenceOf({ id, revision })]: at } };
    }
    case 'Trajectory.Rescheduled':
      return { ...state, plan: event.data.plan };
    case 'Trajectory.Completed':
      return { ...state, status: 'completed', completedAt: at };
    case 'Trajectory.Cancelled':
      return { ...state, status: 'cancelled', cancelledAt: at, cancelledIn: state.status };
    default:
      return event satisfies never;
  }
};

/** The milestones that are still to come, earliest first; those of one day in the catalogue's order. */
export const openMilestones = (state: RunningTrajectory): PlannedMilestone[] =>
  state.plan.milestones.filter((milestone) => isOpen(milestone, state));

/** The first of those that are still to come. */
export const nextMilestone = (state: RunningTrajectory): PlannedMilestone | undefined =>
  state.plan.milestones.find((milestone) => isOpen(milestone, state));

const isOpen = (milestone: PlannedMilestone, { reached }: RunningTrajectory): boolean =>
  !(occurrenceOf(milestone) in reached) && meaningOf(milestone.id) !== undefined;
