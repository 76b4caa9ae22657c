import type { DocumentKind } from '../../events/document.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept } from '../decision.ts';
import { fulfilDuty, undoDuty } from '../trajectory/duty-commands.ts';
import type { ExistingTrajectory, Trajectory } from '../trajectory/trajectory.ts';
import { type DocumentCommand, decide } from './decide.ts';
import { type Document, evolve, inEffectBy } from './document.ts';
import { KIND_RULES } from './kinds.ts';

/**
 * The decision on a document, with what it means for the duty of the same name. A version that got a day in time closes it: that leaves
 * nobody anything to do, and whoever gave it that day did the duty. When no version has a day in time any more, the duty is open again.
 */
export const decideWithDuty = (
  command: DocumentCommand,
  document: Document,
  trajectory: Trajectory,
): { document: ReturnType<typeof decide>; trajectory: { ok: true; events: TrajectoryEvent[] } } => {
  const decided = decide(command, document, trajectory);
  if (!decided.ok || trajectory.status === 'absent') return { document: decided, trajectory: accept() };
  const { kind, by, now } = command;
  const after = decided.events.reduce<Document>((state, event) => evolve(state, event, now), document);
  const gotDay = decided.events.some(({ type }) => type === 'Document.Published');
  const [was, is] = [document, after].map((one) => isInTime(kind, one, trajectory, now));
  if (is) return { document: decided, trajectory: accept(...(gotDay ? fulfilDuty(trajectory, kind, by) : [])) };
  return { document: decided, trajectory: accept(...(was ? undoDuty(trajectory, kind, by) : [])) };
};

const isInTime = (kind: DocumentKind, document: Document, { plan }: ExistingTrajectory, now: IsoInstant): boolean =>
  inEffectBy(document, plan.phases[KIND_RULES[kind].neededBefore], now) !== undefined;
