import { addDays, addMonths, type IsoDate, isDate } from '../../domain/calendar/local-time.ts';
import type { TrajectoryRefusal } from '../../domain/trajectory/command.ts';
import { dutyOf } from '../../domain/trajectory/duties.ts';
import { NOT_EXTENDED, phasesFrom } from '../../domain/trajectory/phases.ts';
import { defaultSessionDates, shiftedDates, USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { Phase, UsualSession } from '../../events/plan.ts';

/** A trajectory as its users see it: status, dates, completed duties and budget. */
export type Seen = {
  status: Exclude<Trajectory['status'], 'absent'>;
  revision: number;
  start: IsoDate;
  /** The days by which each phase was extended. */
  extended: Record<Phase, number>;
  sessions: Record<UsualSession, IsoDate>;
  done: string[];
  budget: number;
};

/** A command as a user gives it. */
export type Asked =
  | { type: 'Onboard'; startDate: string; workingBudgetCents: number }
  | { type: 'ReachMilestones'; planRevision: number }
  | { type: 'CompleteDuty'; dutyId: string; by: 'admin' | 'coach' | 'officer' }
  | { type: 'ReopenDuty'; dutyId: string; by: 'admin' | 'coach' | 'officer' }
  | { type: 'Reschedule'; startDate?: string; sessions: Partial<Record<UsualSession, string>> }
  | { type: 'Extend'; phase: Phase; days: number }
  | { type: 'Cancel' };

/** The expected result: one of these refusals if there are any, otherwise the state `seen`. */
export type Expected = { refusals: TrajectoryRefusal[]; seen: Seen | undefined };

const STAGES = ['planned', 'preparation', 'guidance', 'evaluation', 'completed'] as const;

/** The rules of a trajectory written a second time, without plan, milestones or events. */
export const expectedOf = (asked: Asked, seen: Seen | undefined, today: IsoDate): Expected => {
  if (asked.type === 'Onboard') {
    if (seen?.status === 'cancelled') return { refusals: ['TRAJECTORY_CANCELLED'], seen };
    if (seen) return { refusals: [], seen };
    const refusals = wrongStart(asked.startDate, today);
    if (refusals.length > 0) return { refusals, seen };
    const { startDate: start, workingBudgetCents: budget } = asked;
    return {
      refusals,
      seen: { status: 'planned', revision: 1, start, extended: NOT_EXTENDED, sessions: usual(start), done: [], budget },
    };
  }
  if (asked.type === 'ReachMilestones') return { refusals: [], seen: seen && woken(seen, asked.planRevision, today) };
  if (!seen) return { refusals: ['TRAJECTORY_NOT_FOUND'], seen };
  const ended = seen.status === 'completed' || seen.status === 'cancelled';
  switch (asked.type) {
    case 'Cancel':
      if (seen.status === 'completed') return { refusals: ['TRAJECTORY_ENDED'], seen };
      return { refusals: [], seen: { ...seen, status: 'cancelled' } };
    case 'CompleteDuty':
    case 'ReopenDuty': {
      const { dutyId, by } = asked;
      const duty = dutyOf(dutyId);
      if (!duty) return { refusals: ['DUTY_NOT_FOUND'], seen };
      if (by === 'officer' && duty.owner === 'coach') return { refusals: ['DUTY_NOT_YOURS'], seen };
      const completes = asked.type === 'CompleteDuty';
      if (seen.done.includes(dutyId) === completes) return { refusals: [], seen };
      if (seen.status === 'cancelled') return { refusals: ['TRAJECTORY_ENDED'], seen };
      if (!completes) return { refusals: [], seen: { ...seen, done: seen.done.filter((id) => id !== dutyId) } };
      // Commands come at noon: after nine, and before the evening.
      const early =
        (dutyId === 'evaluation' && today < transitionsOf(seen).evaluation) ||
        (dutyId === 'anchoring' && today <= seen.sessions['wrap-up']);
      if (early) return { refusals: ['DUTY_TOO_EARLY'], seen };
      return { refusals: [], seen: { ...seen, done: [...seen.done, dutyId].sort() } };
    }
    case 'Extend':
      return ended ? { refusals: ['TRAJECTORY_ENDED'], seen } : extended(asked, seen, today);
    case 'Reschedule':
      return ended ? { refusals: ['TRAJECTORY_ENDED'], seen } : rescheduled(asked, seen, today);
    default:
      return asked satisfies never;
  }
};

const wrongStart = (startDate: string, today: IsoDate): TrajectoryRefusal[] => {
  if (!isDate(startDate)) return ['START_DATE_INVALID'];
  if (startDate < today) return ['START_DATE_IN_PAST'];
  return startDate > addMonths(today, 24) ? ['START_DATE_TOO_FAR'] : [];
};

// Commands come at noon, when all milestones of that day are due. A trajectory never returns to an earlier phase, even
// if its plan moves later.
const woken = (seen: Seen, planRevision: number, today: IsoDate): Seen => {
  if (seen.status === 'cancelled' || planRevision !== seen.revision) return seen;
  const begun = [seen.start, ...Object.values(transitionsOf(seen))].filter((day) => day <= today).length;
  const status = STAGES[Math.max(begun, STAGES.indexOf(seen.status))];
  return status ? { ...seen, status } : seen;
};

const rescheduled = (
  { startDate, sessions }: Extract<Asked, { type: 'Reschedule' }>,
  seen: Seen,
  today: IsoDate,
): Expected => {
  const start = startDate ?? seen.start;
  const startMoves = start !== seen.start;
  const given = Object.values(sessions);
  // Commands come at noon, and a trajectory begins at nine.
  if (startMoves && (seen.status !== 'planned' || seen.start <= today)) {
    return { refusals: ['TRAJECTORY_STARTED'], seen };
  }
  const wrong = startMoves ? wrongStart(start, today) : [];
  if (wrong.length > 0) return { refusals: wrong, seen };
  if (!given.every(isDate)) return { refusals: ['SESSION_DATE_INVALID'], seen };
  const dates = { ...(startMoves ? usual(start, seen.extended) : seen.sessions), ...sessions };
  const moved = USUAL_SESSIONS.filter((id) => dates[id] !== seen.sessions[id]);
  if (!startMoves && moved.length === 0) return { refusals: [], seen };
  const { guidance, evaluation } = transitionsOf({ ...seen, start });
  const refusals: TrajectoryRefusal[] = [];
  if (moved.some((id) => seen.sessions[id] < today)) refusals.push('SESSION_HELD');
  if (moved.some((id) => dates[id] < today)) refusals.push('SESSION_IN_PAST');
  if (moved.some((id) => dates[id] < guidance || dates[id] >= evaluation)) refusals.push('SESSION_OUTSIDE_GUIDANCE');
  const inOrder = USUAL_SESSIONS.map((id) => dates[id]);
  if (String([...new Set(inOrder)].sort()) !== String(inOrder)) refusals.push('SESSIONS_OUT_OF_ORDER');
  return refusals.length > 0
    ? { refusals, seen }
    : { refusals, seen: { ...seen, revision: seen.revision + 1, start, sessions: dates } };
};

const transitionsOf = ({
  start,
  extended: { preparation, guidance, evaluation },
}: Pick<Seen, 'start' | 'extended'>) => ({
  guidance: addDays(addMonths(start, 1), preparation),
  evaluation: addDays(addMonths(start, 7), preparation + guidance),
  end: addDays(addMonths(start, 8), preparation + guidance + evaluation),
});

const ENDS = { preparation: 'guidance', guidance: 'evaluation', evaluation: 'end' } as const;

const extended = ({ phase, days }: Extract<Asked, { type: 'Extend' }>, seen: Seen, today: IsoDate): Expected => {
  const more = days - seen.extended[phase];
  if (more === 0) return { refusals: [], seen };
  const after = { ...seen, revision: seen.revision + 1, extended: { ...seen.extended, [phase]: days } };
  const { guidance, evaluation, end } = transitionsOf(after);
  const refusals: TrajectoryRefusal[] = [];
  if (more < 0) refusals.push('PHASE_ALREADY_LONGER');
  // Commands come at noon, and a phase ends at nine.
  if (transitionsOf(seen)[ENDS[phase]] <= today) refusals.push('PHASE_OVER');
  if (end > addMonths(seen.start, 24)) refusals.push('TRAJECTORY_TOO_LONG');
  if (refusals.length > 0) return { refusals, seen };
  if (phase !== 'preparation') return { refusals, seen: after };
  // Each session to come is in the week from its shifted day on. The tests of the extension say on which day of it.
  const phases = { preparation: seen.start, guidance, evaluation, end };
  // No session begins before the preparation is over.
  const sessions = shiftedDates({ dates: seen.sessions, days: more, phases, stays: () => false });
  return { refusals, seen: { ...after, sessions } };
};

// The default dates come from the code under test. Tests of the plan cover them.
const usual = (start: IsoDate, days: Seen['extended'] = NOT_EXTENDED) =>
  defaultSessionDates(phasesFrom(start, { extensions: days }));
