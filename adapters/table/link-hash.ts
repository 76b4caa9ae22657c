import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { secretHash } from '../secret.ts';
import type { LedgerLine } from './ledger.ts';

/** What the ledger keeps of the secret in a mail's links: its hash, and when the attempt to send began that made it. */
export const linkHashOf = (secret: string, at: IsoInstant): string => `${secretHash(secret)}@${at}`;

/**
 * Whether a secret opens the links of a mail. One that was sent before its recipient moved to another address does not:
 * whoever has the address of before may hold it.
 */
export const opensLinks = ({ linkHashes }: LedgerLine, secret: string, recipient?: Revocations): boolean => {
  const hash = secretHash(secret);
  const movedAt = recipient?.status === 'known' ? recipient.movedAt : undefined;
  return [...(linkHashes ?? [])].some((one) => {
    const [known, at = ''] = one.split('@');
    return known === hash && (movedAt === undefined || at > movedAt);
  });
};
