import { decide } from '../../domain/account/account.ts';
import { type AccountId, accounts } from '../../domain/account/aggregate.ts';
import type { TeamRole } from '../../domain/trajectory/members.ts';
import { execute } from './execute.ts';
import { type Context, createItem } from './items.ts';
import { accountKey } from './keys.ts';
import { ref } from './ref.ts';
import type { Store } from './store.ts';

/**
 * Commits that a person's account was opened. A person has one account in all trajectories, so an item of the person in
 * the same transaction keeps a second trajectory from opening it again.
 */
export const openAccount = async (
  store: Store,
  { trajectoryId, personId, role }: AccountId & { role: TeamRole },
  context: Context,
): Promise<void> => {
  const key = accountKey(personId);
  await execute({
    store,
    load: { account: ref(accounts, { trajectoryId, personId }) },
    alongside: [key],
    decide({ account }, [opened]) {
      const decision = decide({ type: 'Open', personId, role }, account);
      if (opened || !decision.ok || decision.events.length === 0) return { ok: true, events: {} };
      return { ok: true, events: { account: decision.events }, items: [createItem(store.table, key, {})] };
    },
    context,
  });
};
