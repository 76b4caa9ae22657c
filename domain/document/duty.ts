import type { DocumentEvent } from '../../events/document.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { accept, type Decision } from '../decision.ts';
import { fulfilDuty } from '../trajectory/duty-commands.ts';
import type { Trajectory } from '../trajectory/trajectory.ts';

type Decided<Code extends string> = Decision<DocumentEvent, Code>;

/**
 * The decision on a document, with the duty that it closes. A version that got its day, in force or published, leaves nobody anything to do for
 * the duty of the same name. Whoever gave it that day did the duty. Whether the day comes in time for a transition is a need of its own.
 */
export const withDuty = <Code extends string>(
  document: Decided<Code>,
  trajectory: Trajectory,
): { document: Decided<Code>; trajectory: { ok: true; events: TrajectoryEvent[] } } => {
  const events = document.ok ? document.events : [];
  const fulfilled = events.flatMap((event) =>
    event.type === 'Document.Published' ? fulfilDuty(trajectory, event.data.kind, event.data.by) : [],
  );
  return { document, trajectory: accept(...fulfilled) };
};
