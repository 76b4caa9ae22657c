import type { SessionId } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { Attendance, RecordFact, SessionEvent } from '../../events/session.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import { noSession, notFound } from '../trajectory/refuse.ts';
import { outcomeOf } from '../trajectory/reports.ts';
import { hasSession, sessionDate } from '../trajectory/sessions.ts';
import type { ExistingTrajectory, Trajectory } from '../trajectory/trajectory.ts';
import { RECORD_NAMES } from './names.ts';
import { outdated } from './outdated.ts';
import type { sessionRefusals } from './refusals.ts';
import type { Session } from './session.ts';
import type { RecordTexts } from './texts.ts';

/**
 * `before` and `after` are the texts as they are stored, and as they will be. `isLater`: people had heard before that the
 * session was held.
 */
export type Hold = {
  session: SessionId;
  basedOn: number;
  by: StaffRole;
  /** Left out stays, null is taken away. */
  attendance?: Attendance | null;
  before: RecordTexts;
  after: RecordTexts;
  isLater: boolean;
};

export type WriteMinutes = { session: SessionId; basedOn: number; by: StaffRole; hash: string };

type Decided<Command extends 'Hold' | 'WriteMinutes'> = Decision<
  SessionEvent,
  RefusalOf<typeof sessionRefusals, Command>
>;

/** Records how a session went, of a trajectory that knows that it was held. Nothing is recorded when nothing changes. */
export const hold = (
  { session, basedOn, by, attendance: given, before, after, isLater }: Hold,
  state: Session,
  { plan }: ExistingTrajectory,
): Decided<'Hold'> => {
  const date = sessionDate(plan, session);
  const known = state.record?.date === date ? state.record : undefined;
  const attendance = given === undefined ? known?.attendance : (given ?? undefined);
  const changed: RecordFact[] = [
    ...(isSame(attendance, known?.attendance) ? [] : (['attendance'] as const)),
    ...(['outcome', 'agreements', 'pictures'] as const).filter((fact) => !isSame(after[fact], before[fact])),
  ];
  if (changed.length === 0) return accept();
  const record = state.record?.record ?? 0;
  if (basedOn !== record) {
    const since = Object.entries(state.record?.changedIn ?? {}).flatMap(([fact, at]) => (at > basedOn ? [fact] : []));
    const names = Object.entries(RECORD_NAMES).flatMap(([fact, name]) => (since.includes(fact) ? [name] : []));
    return outdated('record', { basedOn, last: record, changed: names });
  }
  return accept({
    type: 'Session.Recorded',
    data: {
      session,
      date,
      record: record + 1,
      as: by,
      changed,
      ...(attendance === undefined ? {} : { attendance }),
      agreements: after.agreements.length,
      pictures: after.pictures.length,
      isLater,
    },
  });
};

/** Records how many people came, as the list of who came tells: when it was closed, and when it was put right after that. */
export const recount = (
  { session, by, attendance, isLater }: Pick<Hold, 'session' | 'by' | 'isLater'> & { attendance: Attendance },
  { record }: Session,
  { plan }: ExistingTrajectory,
): SessionEvent[] => {
  const date = sessionDate(plan, session);
  const known = record?.date === date ? record : undefined;
  if (isSame(attendance, known?.attendance)) return [];
  const { agreements, pictures } = known ?? { agreements: 0, pictures: 0 };
  const changed: RecordFact[] = ['attendance'];
  const counts = { attendance, agreements, pictures };
  return [
    {
      type: 'Session.Recorded',
      data: { session, date, record: (record?.record ?? 0) + 1, as: by, changed, ...counts, isLater },
    },
  ];
};

/** Writes the next version of the minutes. The same text again changes nothing. */
export const writeMinutes = (
  { session, basedOn, by, hash }: WriteMinutes,
  { minutes }: Session,
  trajectory: Trajectory,
): Decided<'WriteMinutes'> => {
  if (trajectory.status === 'absent') return notFound();
  if (!hasSession(trajectory.plan, session)) return noSession(session);
  const date = sessionDate(trajectory.plan, session);
  if (outcomeOf(trajectory, session) !== 'held') {
    return refuse('SESSION_NOT_HELD', 'Zeg eerst dat deze sessie doorging. Daarna kan je het verslag schrijven.');
  }
  if (minutes?.date === date && minutes.hash === hash) return accept();
  const version = minutes?.version ?? 0;
  if (basedOn !== version) return outdated('minuted.version', { basedOn, last: version, changed: ['het verslag'] });
  return accept({ type: 'Session.Minuted', data: { session, date, version: version + 1, as: by, hash } });
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
