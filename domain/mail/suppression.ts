import { lossOf, type Revocations } from '../person/revocations.ts';
import type { MailRequest, SuppressionReason } from './mail.ts';
import type { KnownItem, Stored } from './noun.ts';
import type { Moment } from './template.ts';

/**
 * The reason why a requested mail must no longer be sent, undefined when it must: it is no longer wanted, or its
 * recipient no longer has the role. A goodbye is sent only to somebody who has no role any more: to anybody
 * else the sessions stay.
 */
export const suppressionOf = (
  known: KnownItem,
  mail: Pick<MailRequest, 'recipientId' | 'role'>,
  { revocations, now, told, ...stored }: Stored & Moment & { revocations: Revocations },
): SuppressionReason | undefined => {
  const unwanted = known.noLongerWanted(stored, { now, told });
  if (unwanted) return unwanted;
  const members = known.members(stored);
  const loss = lossOf(revocations, mail, members);
  if (!known.isGoodbye || loss === 'erased') return loss;
  const { recipientId } = mail;
  const stays = members.some(({ role }) => lossOf(revocations, { recipientId, role }, members) === undefined);
  return stays ? 'superseded' : undefined;
};
