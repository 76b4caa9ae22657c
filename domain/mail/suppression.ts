import { lossOf, type Revocations } from '../person/revocations.ts';
import type { MailRequest, SuppressionReason } from './mail.ts';
import type { KnownItem, Stored } from './noun.ts';
import type { Moment } from './template.ts';

/**
 * The reason why a requested mail must no longer be sent, undefined when it must: it is no longer wanted, or its
 * recipient no longer has the role. A goodbye is sent only to somebody who no longer has the role.
 */
export const suppressionOf = (
  known: KnownItem,
  mail: Pick<MailRequest, 'recipientId' | 'role'>,
  { revocations, now, told, ...stored }: Stored & Moment & { revocations: Revocations },
): SuppressionReason | undefined => {
  const unwanted = known.noLongerWanted(stored, { now, told });
  if (unwanted) return unwanted;
  const loss = lossOf(revocations, mail, known.members(stored));
  if (!known.isGoodbye || loss === 'erased') return loss;
  return loss ? undefined : 'superseded';
};
