import { type SessionId, sessionId } from '../../events/plan.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { type IsoInstant, instantAt, isDate } from '../calendar/local-time.ts';
import { accept, type Refusal, refuse } from '../decision.ts';
import { beginsAt, endsAt, hoursOf } from './arrangements.ts';
import type { CommandOf, Decided, RefusalCode } from './command.ts';
import { movedTransitions } from './phases.ts';
import { type Change, movedSessions, replan } from './plan.ts';
import { ended, noSession, notFound, paused } from './refuse.ts';
import { isOff } from './reports.ts';
import { datesOf, hasSession, isWithin, sessionBegins, sessionDate, sessionsIn, USUAL_SESSIONS } from './sessions.ts';
import { refuseStartDate } from './start-date.ts';
import { isRunning, type RunningTrajectory, type Trajectory } from './trajectory.ts';

/**
 * Moves the start or sessions. What has begun stays: the start once the trajectory has begun, because every phase is
 * counted from it, and each session once it has begun.
 */
export const reschedule = (command: CommandOf<'Reschedule'>, state: Trajectory): Decided<'Reschedule'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  if (state.pause) return paused(state.pause);
  const { startDate, now, sessions, starts } = command;
  const startMoved = startDate !== undefined && startDate !== state.plan.phases.preparation;
  if (startMoved) {
    const refusal = refuseNewStart(startDate, now, state);
    if (refusal) return { ok: false, refusal };
  }
  const change: Change = { ...(startMoved ? { startDate } : {}), ...(sessions === undefined ? {} : { sessions }) };
  for (const id of sessionId.options) {
    const date = sessions?.[id];
    if (date === undefined) continue;
    if (!hasSession(state.plan, id)) return noSession(id, `sessions.${id}`);
    if (!isDate(date)) return dateInvalid(date, `sessions.${id}`);
  }
  const plan = replan(state, change, now);
  const moved = movedSessions(state, plan, sessions);
  if (!startMoved && moved.length === 0) return accept();
  const refusal = refuseSessions(moved, state, plan, now, starts);
  return refusal
    ? { ok: false, refusal }
    : accept({
        type: 'Trajectory.Rescheduled',
        data: { plan, startMoved, movedTransitions: movedTransitions(state.plan, plan), movedSessions: moved },
      });
};

type SessionsRefusal = RefusalCode<'Reschedule'> & RefusalCode<'AddSession'>;

const refuseNewStart = (
  startDate: string,
  now: IsoInstant,
  { status, plan }: RunningTrajectory,
): Refusal<RefusalCode<'Reschedule'>> | undefined => {
  // A timeline can be late, so the plan counts too.
  if (status !== 'planned' || instantAt(plan.phases.preparation) <= now) {
    const message = 'Dit traject is al begonnen: de startdatum ligt vast. Verplaats de sessies zelf.';
    return { code: 'TRAJECTORY_STARTED', message, field: 'startDate' };
  }
  return refuseStartDate(startDate, now);
};

export const dateInvalid = (date: string, field: string) =>
  refuse(
    'SESSION_DATE_INVALID',
    `“${date}” is geen bestaande datum. Schrijf ze als jjjj-mm-dd, bijvoorbeeld 2027-01-31.`,
    field,
  );

/** Why a new plan cannot be, for the sessions that get another date in it or are new. */
export const refuseSessions = (
  moved: readonly SessionId[],
  state: RunningTrajectory,
  plan: RunningTrajectory['plan'],
  now: IsoInstant,
  starts: CommandOf<'Reschedule'>['starts'] = {},
): Refusal<SessionsRefusal> | undefined => {
  const dates = datesOf(plan.sessions);
  const { guidance, evaluation } = plan.phases;
  for (const id of moved) {
    const field = `sessions.${id}`;
    const date = sessionDate(plan, id);
    // A session that did not go on can still get a new date.
    if (hasSession(state.plan, id) && beginsAt(state, id) <= now && !isOff(state, id)) {
      const how = endsAt(state, id) <= now ? 'geweest' : 'begonnen';
      const message = `De sessie van ${longDate(sessionDate(state.plan, id))} is al ${how}. Verplaats een sessie die nog komt, of voeg er een toe.`;
      return { code: 'SESSION_HELD', message, field };
    }
    const start = starts[id] ?? hoursOf(state, id).start;
    if (sessionBegins(date, start) <= now) {
      const message = `Het nieuwe moment, ${longDate(date)} om ${start} uur, is al voorbij. Kies een later moment.`;
      return { code: 'SESSION_IN_PAST', message, field };
    }
    if (!isWithin(plan.phases, date)) {
      const message = `De dag ${longDate(date)} valt buiten de begeleiding. Kies een dag vanaf ${longDate(guidance)} en vóór ${longDate(evaluation)}.`;
      return { code: 'SESSION_OUTSIDE_GUIDANCE', message, field };
    }
  }
  // A session that is off keeps its old date.
  const goesOn = (id: SessionId): boolean => !isOff(state, id) || moved.includes(id);
  const usual = USUAL_SESSIONS.filter(goesOn);
  const outOfOrder = usual.find((id, index) => {
    const next = usual[index + 1];
    return next !== undefined && dates[id] >= dates[next];
  });
  if (outOfOrder) {
    const message =
      'De sessies staan niet in volgorde. Geef Kickoff, Pick’n Choose, Hands on en Wrap up elk een latere dag dan de vorige.';
    return { code: 'SESSIONS_OUT_OF_ORDER', message, field: `sessions.${outOfOrder}` };
  }
  const all = sessionsIn(plan).filter(goesOn);
  const sameDay = moved.find((id) => all.some((one) => one !== id && dates[one] === dates[id]));
  if (!sameDay) return undefined;
  const message = `Op ${longDate(sessionDate(plan, sameDay))} is er al een sessie. Kies een andere dag.`;
  return { code: 'SESSIONS_SAME_DAY', message, field: `sessions.${sameDay}` };
};
