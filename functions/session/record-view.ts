import { recordOf, type Session } from '../../domain/session/session.ts';
import type { RecordTexts } from '../../domain/session/texts.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import type { RecordView } from './record-schema.ts';

/** How a session went. Null as long as nobody recorded it. */
export const recordViewOf = (
  session: Session,
  id: SessionId,
  trajectory: ExistingTrajectory,
  { outcome = '', agreements, pictures }: RecordTexts,
): RecordView | null => {
  const record = recordOf(session, trajectory, id);
  if (!record) return null;
  const { attendance } = record;
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
