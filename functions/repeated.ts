import { readNote } from '../adapters/table/notes.ts';
import type { Store } from '../adapters/table/store.ts';
import type { TrajectoryCommand } from '../domain/trajectory/command.ts';
import { repeatedBy } from '../domain/trajectory/repeated.ts';
import type { Trajectory } from '../domain/trajectory/trajectory.ts';

/**
 * The refusal of a command that changed nothing but says why in other words than the one that it repeats: they would be lost. Undefined
 * when it says the same, as a repeated request does.
 */
export const refusedWords = async (
  { table }: Store,
  trajectoryId: string,
  { command, state, text }: { command: TrajectoryCommand; state: Trajectory; text: string },
) => {
  const repeated = state.status === 'absent' ? undefined : repeatedBy(command, state);
  if (!repeated) return undefined;
  return (await readNote(table, trajectoryId, repeated.noteId)) === text ? undefined : repeated.otherwise;
};
