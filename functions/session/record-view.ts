import { recordOf, type Session, type SessionRecord } from '../../domain/session/session.ts';
import type { RecordTexts } from '../../domain/session/texts.ts';
import { isOff } from '../../domain/trajectory/reports.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import type { RecordView } from './record-schema.ts';

/** How a session went. Null as long as nobody recorded it. */
export const recordViewOf = (
  session: Session,
  id: SessionId,
  trajectory: ExistingTrajectory,
  texts: RecordTexts,
): RecordView | null => {
  const record = recordOf(session, trajectory, id);
  return record ? viewOf(record, texts) : null;
};

/** What was recorded of a session before somebody said that it was not held. */
export const notedViewOf = (
  { record }: Session,
  id: SessionId,
  trajectory: ExistingTrajectory,
  texts: RecordTexts,
): RecordView | undefined =>
  isOff(trajectory, id) && record?.date === sessionDate(trajectory.plan, id) ? viewOf(record, texts) : undefined;

const viewOf = (
  { attendance }: Pick<SessionRecord, 'attendance'>,
  { outcome = '', agreements, pictures }: RecordTexts,
): RecordView => {
  return {
    present: attendance?.present ?? null,
    registered: attendance?.registered ?? null,
    absent: attendance?.absent ?? null,
    walkIns: attendance?.walkIns ?? null,
    guests: attendance?.guests ?? null,
    outcome: outcome === '' ? null : outcome,
    ...{ agreements, pictures },
  };
};
