import type { MailRequest } from '../../../domain/mail/mail.ts';
import { itemsOf, knownItem } from '../../../domain/mail/noun.ts';
import { mailNouns } from '../../../domain/nouns.ts';

/** The key of the mail that a mail puts right, undefined when it does not. */
export const correctedBy = (request: MailRequest): string | undefined => {
  const [item] = itemsOf(request);
  const trigger = item && knownItem(mailNouns, item).corrects;
  return trigger && `${trigger}_${request.key.slice(request.key.lastIndexOf('_') + 1)}`;
};
