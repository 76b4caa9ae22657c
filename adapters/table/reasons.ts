import { reasonNotesOf } from '../../domain/trajectory/reasons.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { batchGet } from './batch-get.ts';
import { noteFrom, noteKey } from './notes.ts';
import type { Table } from './table.ts';

/** Why a trajectory waits, why a transition of it is held, and why it was cancelled, as the staff wrote it. Null where there is no text. */
export type Reasons = { pause: string | null; hold: string | null; cancellation: string | null };

export const NO_REASONS: Reasons = { pause: null, hold: null, cancellation: null };

/** Reads the reasons of a trajectory: one request, and none for a trajectory that goes on as planned. */
export const readReasons = async (
  table: Table,
  trajectoryId: string,
  trajectory: ExistingTrajectory,
): Promise<Reasons> => {
  const named = Object.entries(reasonNotesOf(trajectory));
  if (named.length === 0) return NO_REASONS;
  const items = await batchGet(
    table,
    named.map(([, noteId]) => noteKey(trajectoryId, noteId)),
  );
  const texts = named.map(([what], index) => [what, noteFrom(items[index]) ?? null]);
  return { ...NO_REASONS, ...Object.fromEntries(texts) };
};
