import type { Phase, Plan, SessionId, Transition } from '../../events/plan.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import type { WaitingDocument } from '../document/waiting.ts';
import type { SignUps } from '../places/sign-ups.ts';
import { hoursOf, lineOf, placeOf } from './arrangements.ts';
import type { DutyOwner } from './duties.ts';
import { isClosed, ownershipOf } from './duty-records.ts';
import { wasHeldFor } from './moot.ts';
import { outcomeOf } from './reports.ts';
import { SESSION_TIME, sessionDate, sessionsIn } from './sessions.ts';
import {
  type ExistingTrajectory,
  endedAt,
  isRunning,
  type Pause,
  pauseOf,
  type TrajectoryMember,
} from './trajectory.ts';
import { unreachableIn } from './vacancies.ts';
import { heldIn, nextInPlan } from './waiting.ts';

export type SessionSummary = {
  id: SessionId;
  date: IsoDate;
  end: string;
  hasPlace: boolean;
  /** Its hours and its own place in one line, to compare with another moment. Absent for the usual hours in the usual place. */
  arranged?: string;
  outcome?: 'held' | 'cancelled';
};

export type DutySummary = { id: string; owner: DutyOwner; due: IsoDate };

/** What lists and the portfolio show of a trajectory. The index holds only this. */
export type TrajectorySummary = {
  trajectoryId: string;
  nisCode: string;
  municipality: string;
  province: string;
  status: ExistingTrajectory['status'];
  members: TrajectoryMember[];
  /** The members whom no mail reaches. */
  unreachable: TrajectoryMember[];
  workingBudgetCents: number;
  planRevision: number;
  phases: Plan['phases'];
  phaseStarts: Partial<Record<Phase, IsoInstant>>;
  /** The sessions in order, with the local time at which each ends, and what was said of it. */
  sessions: SessionSummary[];
  /** The number of completed duties, and the open ones. Whether a duty is late depends on the day of reading. */
  dutiesDone: number;
  dutiesOpen: DutySummary[];
  /** When somebody last ticked off a duty or joined the team. The onboarding counts too. */
  lastHeard: IsoInstant;
  /** The pause that lasts. */
  pause?: Pause;
  /** Those that are over, absent when there are none: what is late is late by the days around them. */
  pauses?: { since: IsoInstant; days: number }[];
  /** The transition that waits for its release, before its day or after it. */
  held?: Transition;
  /** The next milestone, or the end of the pause. Null when none is left or nothing comes by itself. */
  next: { milestoneId: string; on: IsoDate } | null;
  /** The instant at which it was completed or cancelled, absent while it runs. */
  endedAt?: IsoInstant;
  /** How many people the municipality hopes for, absent when it did not say. */
  targetGroupSize?: number;
  /** How many signed up. The index has it of the places, beside the summary; absent as long as nobody did. */
  signUps?: SignUps;
  /** When somebody closed the call by hand. The index has it of the call, beside the summary; absent while nobody did. */
  callClosedSince?: IsoInstant;
  /** What versions of documents wait for. The index has it of the documents, beside the summary; absent before the first. */
  documentsWaiting?: WaitingDocument[];
};

export const summaryOf = (trajectoryId: string, state: ExistingTrajectory): TrajectorySummary => {
  const next = isRunning(state) ? nextInPlan(state) : undefined;
  const open = state.plan.duties.filter(({ id }) => !isClosed(state, id) && !wasHeldFor(state, id));
  return {
    trajectoryId,
    nisCode: state.nisCode,
    municipality: state.municipality,
    province: state.province,
    status: state.status,
    members: state.members.map(({ personId, role }) => ({ personId, role })),
    unreachable: unreachableIn(state.members, state.mailStops),
    workingBudgetCents: state.workingBudgetCents,
    planRevision: state.plan.revision,
    phases: state.plan.phases,
    phaseStarts: state.phaseStarts,
    sessions: sessionsIn(state.plan).map((id) => sessionOf(id, state)),
    dutiesDone: Object.keys(state.dutiesDone).length,
    dutiesOpen: open.map(({ id, due }) => ({ id, owner: ownershipOf(state, id)?.role ?? 'coach', due })),
    lastHeard: [
      state.onboardedAt,
      ...Object.values(state.dutiesDone),
      ...state.members.map(({ since }) => since),
    ].reduce((latest, at) => (at > latest ? at : latest)),
    next: next ? { milestoneId: next.id, on: next.on } : null,
    ...(state.targetGroupSize === undefined ? {} : { targetGroupSize: state.targetGroupSize }),
    ...pausedSince(state),
    ...pausesOf(state),
    ...endOf(state),
  };
};

const pausesOf = ({ plan: { pauses } }: ExistingTrajectory): Pick<TrajectorySummary, 'pauses'> =>
  pauses.length === 0 ? {} : { pauses: pauses.map(({ since, days }) => ({ since, days })) };

const pausedSince = (state: ExistingTrajectory): Pick<TrajectorySummary, 'pause' | 'held'> => {
  const pause = pauseOf(state);
  const held = heldIn(state);
  return { ...(pause ? { pause } : {}), ...(held === undefined ? {} : { held }) };
};

const USUAL = `${SESSION_TIME.start}-${SESSION_TIME.end}`;

/** The local hours of a session: those in its line, or the usual ones. */
export const hoursIn = ({ arranged = USUAL, end }: SessionSummary): { start: string; end: string } => ({
  start: arranged.slice(0, SESSION_TIME.start.length),
  end,
});

const sessionOf = (id: SessionId, state: ExistingTrajectory): SessionSummary => {
  const outcome = outcomeOf(state, id);
  const { venue } = state.arrangements?.[id] ?? {};
  const { start, end } = hoursOf(state, id);
  const arranged = [`${start}-${end}`, ...(venue ? [lineOf(venue)] : [])].join(' ');
  return {
    id,
    date: sessionDate(state.plan, id),
    end,
    hasPlace: placeOf(state, id) !== undefined,
    ...(arranged === USUAL ? {} : { arranged }),
    ...(outcome === undefined ? {} : { outcome }),
  };
};

const endOf = (state: ExistingTrajectory): Pick<TrajectorySummary, 'endedAt'> => {
  const at = endedAt(state);
  return at === undefined ? {} : { endedAt: at };
};
