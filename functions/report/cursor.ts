import { createHash } from 'node:crypto';
import type { SummaryCursor } from '../../adapters/table/views.ts';

/** What a cursor belongs to: it only goes on in the very list that gave it. */
export type ListOf = { nisCode?: string | undefined; status?: string | undefined; personId: string };

/** Opaque to the caller. */
export const cursorOf = ({ startDate, trajectoryId }: SummaryCursor, list: ListOf): string =>
  Buffer.from(`${startDate}#${trajectoryId}#${seal(startDate, trajectoryId, list)}`).toString('base64url');

/** Where the list goes on, `undefined` when this is no cursor of this list. */
export const readCursor = (cursor: string, list: ListOf): SummaryCursor | undefined => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, startDate, trajectoryId, sealed] =
    /^(\d{4}-\d{2}-\d{2})#(\d{5}-\d{4}-\d{2}-\d{2})#([\w-]{16})$/.exec(text) ?? [];
  if (startDate === undefined || trajectoryId === undefined) return undefined;
  if (cursor !== cursorOf({ startDate, trajectoryId }, list)) return undefined;
  return sealed === seal(startDate, trajectoryId, list) ? { startDate, trajectoryId } : undefined;
};

// Keeps mistakes out, not secrets in: each trajectory of a page is weighed by the policy anyhow.
const seal = (startDate: string, trajectoryId: string, { nisCode = '', status = '', personId }: ListOf): string =>
  createHash('sha256')
    .update([startDate, trajectoryId, nisCode, status, personId].join('|'))
    .digest('base64url')
    .slice(0, 16);
