import type { SessionId } from '../../events/plan.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { addMonths, dateOf, type IsoDate, type IsoInstant, instantAt, isDate } from '../calendar/local-time.ts';
import { accept, type Decision, type Refusal, refuse } from '../decision.ts';
import type { RefusalOf, RefusedCommand } from '../refusals.ts';
import { type AddressCommand, decideAddressChange } from './address.ts';
import { dutyOf } from './duties.ts';
import { meaningOf } from './milestones.ts';
import { type Change, datesOf, makePlan, movedSessions, replan } from './plan.ts';
import type { trajectoryRefusals } from './refusals.ts';
import { ended, notFound } from './refuse.ts';
import { SESSIONS } from './sessions.ts';
import { decideTeam, type TeamCommand } from './team.ts';
import {
  isRunning,
  nextMilestone,
  openMilestones,
  type RunningTrajectory,
  type Trajectory,
  type TrajectoryMember,
} from './trajectory.ts';

/** Commands that depend on the time carry it as `now`. */
export type TrajectoryCommand =
  | {
      type: 'Onboard';
      now: IsoInstant;
      startDate: IsoDate;
      municipality: { nisCode: string; name: string; province: string };
      members: TrajectoryMember[];
      workingBudgetCents: number;
      targetGroupSize?: number;
      venue?: string;
    }
  | { type: 'ReachMilestones'; now: IsoInstant; planRevision: number }
  | { type: 'CompleteDuty'; dutyId: string }
  | ({ type: 'Reschedule'; now: IsoInstant } & Change)
  | { type: 'Cancel' }
  | TeamCommand
  | AddressCommand;

export type TrajectoryRefusal = RefusalOf<typeof trajectoryRefusals>;

type CommandOf<Type> = Extract<TrajectoryCommand, { type: Type }>;

/** The decision on one command: its type allows only the refusals declared for that command. */
type Decided<Type extends RefusedCommand<typeof trajectoryRefusals>> = Decision<
  TrajectoryEvent,
  RefusalOf<typeof trajectoryRefusals, Type>
>;

/** A start date can be at most this many months ahead. Nobody plans further. */
const MONTHS_AHEAD = 24;

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
    case 'ChangeTeam':
    case 'LeaveTeam':
      return decideTeam(command, state);
    case 'RequestAddressChange':
      return decideAddressChange(command, state);
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
      plan: makePlan(command.startDate, dateOf(command.now)),
    },
  });
};

/** The refusal when this is no existing date, otherwise undefined. Needs no clock. */
export const refuseNoDate = (startDate: string): Refusal<'START_DATE_INVALID'> | undefined => {
  if (isDate(startDate)) return undefined;
  const message = `De startdatum “${startDate}” is geen bestaande datum. Schrijf ze als jjjj-mm-dd, bijvoorbeeld 2027-01-31.`;
  return { code: 'START_DATE_INVALID', message, field: 'startDate' };
};

/** The refusal when a trajectory cannot start on this day, otherwise undefined. */
export const refuseStartDate = (
  startDate: string,
  now: IsoInstant,
): Refusal<'START_DATE_INVALID' | 'START_DATE_IN_PAST' | 'START_DATE_TOO_FAR'> | undefined => {
  const today = dateOf(now);
  const field = 'startDate';
  const noDate = refuseNoDate(startDate);
  if (noDate) return noDate;
  if (startDate < today) {
    return {
      code: 'START_DATE_IN_PAST',
      message: `De startdatum ${longDate(startDate)} ligt in het verleden (vandaag is het ${longDate(today)}).`,
      field,
    };
  }
  const last = addMonths(today, MONTHS_AHEAD);
  if (startDate > last) {
    return {
      code: 'START_DATE_TOO_FAR',
      message: `De startdatum ${longDate(startDate)} ligt meer dan twee jaar vooruit (uiterlijk ${longDate(last)}).`,
      field,
    };
  }
  return undefined;
};

const reachMilestones = (
  { now, planRevision }: CommandOf<'ReachMilestones'>,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => {
  if (!isRunning(state) || planRevision !== state.plan.revision) return accept();
  const due = openMilestones(state).filter(({ on }) => instantAt(on) <= now);
  if (due.length === 0) return accept();
  const meanings = due.map(({ id }) => meaningOf(id));
  const phases = meanings.flatMap((meaning) => (meaning?.kind === 'phase-start' ? [meaning.phase] : []));
  const milestones = due.map(({ id, revision }) => ({ milestoneId: id, revision }));
  return accept(
    ...phases.map((phase): TrajectoryEvent => ({ type: 'Trajectory.PhaseStarted', data: { phase, planRevision } })),
    { type: 'Trajectory.MilestonesReached', data: { planRevision, milestones } },
    ...meanings
      .filter((meaning) => meaning?.kind === 'end')
      .map((): TrajectoryEvent => ({ type: 'Trajectory.Completed', data: { planRevision } })),
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

const reschedule = (command: CommandOf<'Reschedule'>, state: Trajectory): Decided<'Reschedule'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  const startMoves = command.startDate !== undefined && command.startDate !== state.plan.phases.preparation;
  if (startMoves) {
    const refusal = refuseNewStart(command.startDate ?? '', command.now, state);
    if (refusal) return { ok: false, refusal };
  }
  const { startDate, ...rest } = command;
  const change: Change = startMoves && startDate !== undefined ? { ...rest, startDate } : rest;
  for (const id of SESSIONS) {
    const date = change.sessions?.[id];
    if (date !== undefined && !isDate(date)) {
      return refuse(
        'SESSION_DATE_INVALID',
        `“${date}” is geen bestaande datum. Schrijf ze als jjjj-mm-dd, bijvoorbeeld 2027-01-31.`,
        `sessions.${id}`,
      );
    }
  }
  const plan = replan(state, change, command.now);
  const moved = movedSessions(state.plan, plan);
  if (!startMoves && moved.length === 0) return accept();
  const refusal = refuseSessions(moved, state, plan, dateOf(command.now));
  return refusal
    ? { ok: false, refusal }
    : accept({ type: 'Trajectory.Rescheduled', data: { plan, movedSessions: moved } });
};

const refuseNewStart = (
  startDate: string,
  now: IsoInstant,
  { status }: RunningTrajectory,
): Refusal<RefusalOf<typeof trajectoryRefusals, 'Reschedule'>> | undefined => {
  if (status === 'guidance' || status === 'evaluation') {
    const message = 'De begeleiding is al begonnen: de startdatum ligt vast. Verplaats de sessies zelf.';
    return { code: 'GUIDANCE_STARTED', message, field: 'startDate' };
  }
  return refuseStartDate(startDate, now);
};

const refuseSessions = (
  moved: SessionId[],
  state: RunningTrajectory,
  plan: RunningTrajectory['plan'],
  today: IsoDate,
): Refusal<RefusalOf<typeof trajectoryRefusals, 'Reschedule'>> | undefined => {
  const dates = datesOf(plan.sessions);
  const { guidance, evaluation } = plan.phases;
  for (const id of moved) {
    const field = `sessions.${id}`;
    const { date: planned } = state.plan.sessions[id];
    if (planned < today) {
      return { code: 'SESSION_HELD', message: `De sessie van ${longDate(planned)} is al geweest.`, field };
    }
    if (dates[id] < today) {
      return {
        code: 'SESSION_IN_PAST',
        message: `De nieuwe datum ${longDate(dates[id])} ligt in het verleden.`,
        field,
      };
    }
    if (dates[id] < guidance || dates[id] >= evaluation) {
      const message = `Een sessie valt in de begeleiding, van ${longDate(guidance)} tot ${longDate(evaluation)}; ${longDate(dates[id])} valt daarbuiten.`;
      return { code: 'SESSION_OUTSIDE_GUIDANCE', message, field };
    }
  }
  const outOfOrder = SESSIONS.find((id, index) => {
    const next = SESSIONS[index + 1];
    return next !== undefined && dates[id] >= dates[next];
  });
  if (!outOfOrder) return undefined;
  const message = 'De sessies volgen elkaar op: Kickoff, Pick’n Choose, Hands on, Wrap up, elk op een eigen dag.';
  return { code: 'SESSIONS_OUT_OF_ORDER', message, field: `sessions.${outOfOrder}` };
};

const cancel = (state: Trajectory): Decided<'Cancel'> => {
  if (state.status === 'absent') return notFound();
  if (state.status === 'cancelled') return accept();
  if (!isRunning(state)) return ended(state.status);
  return accept({ type: 'Trajectory.Cancelled', data: { planRevision: state.plan.revision } });
};
