import { type Claim, restampClaim } from '../../adapters/table/ledger.ts';
import { linkHashOf } from '../../adapters/table/link-hash.ts';
import type { Table } from '../../adapters/table/table.ts';
import type { MailId } from '../../domain/mail/aggregate.ts';
import type { Look } from './look.ts';

/**
 * The claim of a mail to an address to which its recipient moved in the instant of the claim, or by a clock ahead of ours: the hash of its
 * secret counts from right after the move, so its links work. Two requests.
 */
export const restamped = async (
  table: Table,
  id: MailId,
  { claim, secret }: { claim: Claim; secret: string },
  seen: Look,
): Promise<Claim> => {
  if (!seen.wanted || seen.movedAt === undefined) return claim;
  const linkHash = linkHashOf(secret, new Date(Date.parse(seen.movedAt) + 1).toISOString());
  await restampClaim(table, id, claim, linkHash);
  return { ...claim, linkHash };
};
