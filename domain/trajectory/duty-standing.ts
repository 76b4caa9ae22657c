import type { IsoDate } from '../calendar/local-time.ts';
import type { Turned } from '../call/standing.ts';
import type { ExistingDocument } from '../document/document.ts';
import { neededBefore } from '../document/kinds.ts';
import { waitingIn } from '../document/waiting.ts';
import { sessionOfDuty } from './duties.ts';
import { CALL, preparedBy } from './moot.ts';
import type { DutySummary, TrajectorySummary } from './summary.ts';

/** Whether a duty waits for a new date, because the session that it is dated by is off. */
export const waitsForDate = ({ sessions }: Pick<TrajectorySummary, 'sessions'>, dutyId: string): boolean =>
  sessions.some(({ id, outcome }) => outcome === 'cancelled' && id === sessionOfDuty(dutyId));

/** What says, beside the trajectory, whether a duty is late or needs nobody any more. */
export type BesideDuties = Pick<TrajectorySummary, 'callClosedSince' | 'documentsWaiting'>;

type Known = Pick<TrajectorySummary, 'sessions'> & BesideDuties;

/** The same as the index has it, from the call and the documents themselves. */
export const besideDuties = ({
  call,
  documents,
}: {
  call?: Turned | undefined;
  documents: readonly ExistingDocument[];
}): BesideDuties => ({
  ...(call?.status === 'closed' ? { callClosedSince: call.since } : {}),
  documentsWaiting: documents.flatMap(waitingIn),
});

/**
 * Whether a duty needs nobody any more, ticked off or not: it prepares a session whose day is past, it is the call that somebody closed by
 * hand, or its document counts since a day.
 */
export const isMootIn = ({ sessions, callClosedSince, ...known }: Known, dutyId: string, today: IsoDate): boolean => {
  if (dutyId === CALL && callClosedSince !== undefined) return true;
  const comes = comesOn(known, dutyId);
  if (comes !== undefined && comes <= today) return true;
  return sessions.some(({ id, date, outcome }) => outcome === undefined && date < today && id === preparedBy(dutyId));
};

/** The day from which the document of a duty counts that was agreed to and got its day ahead. */
export const comesOn = ({ documentsWaiting = [] }: BesideDuties, dutyId: string): IsoDate | undefined =>
  documentsWaiting.flatMap((one) => (one.step === 'comes' && one.kind === dutyId ? [one.on] : []))[0];

/** By when an open duty is late. That of a document with a day ahead is so once the document is needed. */
export const lateFrom = (
  known: Pick<TrajectorySummary, 'phases' | 'documentsWaiting'>,
  { id, due }: Pick<DutySummary, 'id' | 'due'>,
): IsoDate => {
  const gate = neededBefore(id);
  if (gate === undefined || comesOn(known, id) === undefined) return due;
  const needed = known.phases[gate];
  return due > needed ? due : needed;
};
