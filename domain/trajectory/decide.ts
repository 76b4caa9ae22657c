import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { CommandOf, Decided, TrajectoryCommand, TrajectoryRefusal } from './command.ts';
import { dutyOf } from './duties.ts';
import { meaningOf } from './milestones.ts';
import { makePlan } from './plan.ts';
import { ended, notFound } from './refuse.ts';
import { reschedule } from './reschedule.ts';
import { refuseStartDate } from './start-date.ts';
import { isRunning, nextMilestone, openMilestones, type Trajectory } from './trajectory.ts';

// One transaction holds the state and all events, and is limited to 100 items. After an outage of months, several
// wake-ups follow each other without a wait.
const MILESTONES_AT_ONCE = 40;

/** A command that changes nothing is accepted without events, so it is safe to repeat any command. */
export const decide = (command: TrajectoryCommand, state: Trajectory): Decision<TrajectoryEvent, TrajectoryRefusal> => {
  switch (command.type) {
    case 'Onboard':
      return onboard(command, state);
    case 'ReachMilestones':
      return reachMilestones(command, state);
    case 'CompleteDuty':
      return completeDuty(command, state);
    case 'Reschedule':
      return reschedule(command, state);
    case 'Cancel':
      return cancel(state);
    default:
      return command satisfies never;
  }
};

const onboard = (command: CommandOf<'Onboard'>, state: Trajectory): Decided<'Onboard'> => {
  if (state.status !== 'absent') return accept();
  const refusal = refuseStartDate(command.startDate, command.now);
  if (refusal) return { ok: false, refusal };
  const { nisCode, name, province } = command.municipality;
  return accept({
    type: 'Trajectory.Onboarded',
    data: {
      nisCode,
      municipality: name,
      province,
      members: command.members,
      workingBudgetCents: command.workingBudgetCents,
      ...(command.targetGroupSize === undefined ? {} : { targetGroupSize: command.targetGroupSize }),
      ...(command.venue === undefined ? {} : { venue: command.venue }),
      plan: makePlan(command.startDate, command.now),
    },
  });
};

const reachMilestones = (
  { now, planRevision }: CommandOf<'ReachMilestones'>,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => {
  if (!isRunning(state) || planRevision !== state.plan.revision) return accept();
  const due = openMilestones(state)
    .filter(({ on }) => instantAt(on) <= now)
    .slice(0, MILESTONES_AT_ONCE);
  return accept(
    ...due.flatMap(({ id, revision }): TrajectoryEvent[] => {
      const reached: TrajectoryEvent = { type: 'Trajectory.MilestoneReached', data: { milestoneId: id, revision } };
      const meaning = meaningOf(id);
      if (meaning?.kind === 'phase-start') {
        return [{ type: 'Trajectory.PhaseStarted', data: { phase: meaning.phase, planRevision } }, reached];
      }
      if (meaning?.kind === 'end') return [reached, { type: 'Trajectory.Completed', data: { planRevision } }];
      return [reached];
    }),
  );
};

/** When the timeline must wake next. Undefined when no milestone is left. An instant in the past means: wake now. */
export const nextDue = (state: Trajectory): IsoInstant | undefined => {
  if (!isRunning(state)) return undefined;
  const next = nextMilestone(state);
  return next && instantAt(next.on);
};

const completeDuty = ({ dutyId }: CommandOf<'CompleteDuty'>, state: Trajectory): Decided<'CompleteDuty'> => {
  if (state.status === 'absent') return notFound();
  if (!dutyOf(dutyId)) return refuse('DUTY_NOT_FOUND', `Er is geen taak “${dutyId}”.`);
  if (dutyId in state.dutiesDone) return accept();
  if (state.status === 'cancelled') return ended(state.status);
  return accept({ type: 'Trajectory.DutyCompleted', data: { dutyId } });
};

const cancel = (state: Trajectory): Decided<'Cancel'> => {
  if (state.status === 'absent') return notFound();
  if (state.status === 'cancelled') return accept();
  if (!isRunning(state)) return ended(state.status);
  return accept({ type: 'Trajectory.Cancelled', data: { planRevision: state.plan.revision } });
};
