import { createHash } from 'node:crypto';
import type { SummaryCursor } from '../../adapters/table/views.ts';

/** The list that a cursor belongs to. A cursor is valid only in that list. */
export type ListOf = { nisCode?: string | undefined; status?: string | undefined; personId: string };

/** A cursor as text. Callers must not interpret it. */
export const cursorOf = ({ startDate, trajectoryId }: SummaryCursor, list: ListOf): string =>
  Buffer.from(`${startDate}#${trajectoryId}#${seal(startDate, trajectoryId, list)}`).toString('base64url');

/** Reads the position where the list continues. `undefined` when the text is no cursor of this list. */
export const readCursor = (cursor: string, list: ListOf): SummaryCursor | undefined => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, startDate, trajectoryId, sealed] =
    /^(\d{4}-\d{2}-\d{2})#(\d{5}-\d{4}-\d{2}-\d{2})#([\w-]{16})$/.exec(text) ?? [];
  if (startDate === undefined || trajectoryId === undefined) return undefined;
  if (cursor !== cursorOf({ startDate, trajectoryId }, list)) return undefined;
  return sealed === seal(startDate, trajectoryId, list) ? { startDate, trajectoryId } : undefined;
};

// Protects against mistakes only. It is no secret: the policy checks each trajectory of a page anyway.
const seal = (startDate: string, trajectoryId: string, { nisCode = '', status = '', personId }: ListOf): string =>
  createHash('sha256')
    .update([startDate, trajectoryId, nisCode, status, personId].join('|'))
    .digest('base64url')
    .slice(0, 16);
