import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import { attendances } from '../../../domain/attendance/aggregate.ts';
import { isByName } from '../../../domain/attendance/group.ts';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { sessions } from '../../../domain/session/aggregate.ts';
import { beginsAt, isSuspended } from '../../../domain/trajectory/arrangements.ts';
import { outcomeOf } from '../../../domain/trajectory/reports.ts';
import { hasSession, isExtra, sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Act } from '../acts.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readOne, readTrajectory } from './reading.ts';

type SessionAct = Extract<
  Act,
  { kind: 'add-session' | 'hold-session' | 'report-session' | 'call-off' | 'minutes' | 'schedule' }
>;
type ExtraMove = Extract<Act, { kind: 'move-session' }>;

/** A command on a session as the table holds it. */
export const sessionCommand = async (act: SessionAct, means: Means): Promise<InvocationResult> => {
  const { invoke, engine } = means;
  const { trajectoryId: id } = act;
  if (act.kind === 'add-session') {
    const state = await readTrajectory(engine, id);
    if (state.status === 'absent') return nothing(404);
    const { title, start } = act;
    const date = addDays(state.plan.sessions[act.after].date, act.days);
    const hours = start === undefined ? {} : { start, end: '22:30' };
    return invoke('session', httpEvent('POST /trajectories/{id}/sessions', { id }, { title, date, ...hours }));
  }
  if (act.kind === 'report-session') {
    const session = unreportedIn(await readTrajectory(engine, id), new Date(means.now()).toISOString());
    if (session === undefined) return nothing(204);
    const { agreements } = act;
    return sessionCommand(
      act.isHeld
        ? { kind: 'hold-session', trajectoryId: id, session, correct: false, agreements }
        : { kind: 'call-off', trajectoryId: id, session, correct: false },
      means,
    );
  }
  const { session } = act;
  const on = (command: string, body: Json): Promise<InvocationResult> =>
    invoke('session', httpEvent(`POST /trajectories/{id}/sessions/{session}/${command}`, { id, session }, body));
  if (act.kind === 'call-off') return on('cancel', act.correct ? { correct: true } : {});
  const { revision, record, minutes } = await readOne(engine, sessions, { trajectoryId: id, session });
  if (act.kind === 'schedule') return on('schedule', { basedOn: revision, ...act.facts });
  if (act.kind === 'minutes') return on('minutes', { basedOn: minutes?.version ?? 0, text: act.text });
  const agreements = Array.from({ length: act.agreements }, (_, index) => `Afspraak ${index + 1}`);
  // Nobody counts by hand those who were checked in by name.
  const list = await readOne(engine, attendances, { trajectoryId: id, session });
  const state = await readTrajectory(engine, id);
  const isListed =
    state.status !== 'absent' && hasSession(state.plan, session) && isByName(list, sessionDate(state.plan, session));
  const counted = isListed ? {} : { attendance: { present: 20 } };
  return on('hold', {
    ...{ basedOn: record?.record ?? 0, ...counted, agreements },
    ...(act.correct ? { correct: true } : {}),
  });
};

/** The first session that has begun and of which nobody said whether it took place. */
const unreportedIn = (state: Trajectory, now: string): SessionId | undefined =>
  state.status === 'absent' || state.status === 'cancelled'
    ? undefined
    : sessionsIn(state.plan).find(
        (id) => beginsAt(state, id) <= now && outcomeOf(state, id) === undefined && !isSuspended(state, id),
      );

/** Another day for a session that came beside the four. Its route is another. */
export const moveExtra = async (
  { trajectoryId: id, session, days }: ExtraMove,
  { invoke, engine }: Means,
): Promise<InvocationResult> => {
  const state = await readTrajectory(engine, id);
  if (state.status === 'absent' || !isExtra(session)) return nothing(404);
  const before = state.plan.sessions[session]?.date ?? state.plan.phases.guidance;
  const { revision } = await readOne(engine, sessions, { trajectoryId: id, session });
  const body = { basedOn: revision, date: addDays(before, days) };
  return invoke('session', httpEvent('POST /trajectories/{id}/sessions/{session}/schedule', { id, session }, body));
};
