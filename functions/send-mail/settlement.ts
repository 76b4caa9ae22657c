import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import type { LedgerLine } from '../../adapters/table/ledger.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import { decide, type MailCommand } from '../../domain/mail/mail.ts';

/** Settles one mail of the ledger. */
export type Settlement = {
  context: Context;
  /** Decides again when something changed. */
  as(command: MailCommand): Promise<void>;
  /** Settles the mail only if nothing changed and `items` hold as well. Throws ConflictError otherwise. */
  withItems(command: MailCommand, items: Parameters<Store['commit']>[1]): Promise<void>;
};

export const settlementOf = (
  store: Store,
  { id, line }: { id: MailId; line: LedgerLine },
  context: Context,
): Settlement => ({
  context,
  async as(command) {
    await execute({
      store,
      load: { mail: ref(mails, id) },
      known: { mail: line },
      decide: ({ mail }) => together({ mail: decide(command, mail) }),
      context,
    });
  },
  async withItems(command, items) {
    const decided = decide(command, line.state);
    const events = decided.ok ? decided.events : [];
    await store.commit([ref(mails, id).write(store.table, { loaded: line, events }, context)], items);
  },
});
