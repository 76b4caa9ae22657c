import { type ExistingTrajectory, isRunning } from './trajectory.ts';

/** The id of the note that says why a trajectory was cancelled. It is cancelled once, so its note needs no other id. */
export const CANCELLATION_NOTE = 'cancelled';

/** The id of the note that says why, of the pause that the plan of this revision has. */
export const pauseNoteId = (planRevision: number): string => `paused_r${planRevision}`;

/** The ids of the notes that say why a trajectory waits, why a transition of it is held, and why it was cancelled. */
export type ReasonNotes = { pause?: string; hold?: string; cancellation?: string };

/** A pause that a held transition made has no reason but that of the hold. Whoever cancels need not say why. */
export const reasonNotesOf = (trajectory: ExistingTrajectory): ReasonNotes => {
  if (trajectory.status === 'cancelled') return { cancellation: CANCELLATION_NOTE };
  if (!isRunning(trajectory)) return {};
  const { pause, hold, plan } = trajectory;
  return {
    ...(pause && pause.held === undefined ? { pause: pauseNoteId(plan.revision) } : {}),
    ...(hold ? { hold: hold.noteId } : {}),
  };
};
