import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import { decide, type MailRequest } from '../../domain/mail/mail.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { decide as decidePerson } from '../../domain/person/revocations.ts';
import { isToUnconfirmed } from '../../domain/trajectory/address-mails.ts';

/**
 * Settles a mail whose address SES refuses outright. It stops mail to the recipient, as a mail that came back for good
 * does: one read and one transaction.
 */
export const settleRefused = async (
  store: Store,
  { id, mail: { recipientId, ...mail } }: { id: MailId; mail: MailRequest },
  context: Context,
): Promise<void> => {
  await execute({
    store,
    load: { mail: ref(mails, id), person: ref(revocations, recipientId) },
    decide({ mail: line, person }) {
      const settled = decide({ type: 'Suppress', reason: 'address-refused' }, line);
      if (!settled.ok || settled.events.length === 0 || line.status === 'absent' || isToUnconfirmed(mail))
        return { ok: true, events: { mail: settled.ok ? settled.events : [] } };
      const { requestedAt } = line;
      const stopped = decidePerson({ type: 'StopMail', personId: recipientId, why: 'refused', requestedAt }, person);
      return { ok: true, events: { mail: settled.events, person: stopped.ok ? stopped.events : [] } };
    },
    context,
  });
};
