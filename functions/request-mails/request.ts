import type { Clock } from '../../adapters/clock.ts';
import { execute } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { readSubject, storedState } from '../../adapters/table/subject.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { decide, initialState, type MailRequest } from '../../domain/mail/mail.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { readDelivery } from '../delivery.ts';
import type { Count } from '../metrics.ts';
import { askedBy, listensTo } from './asked.ts';

export type Dependencies = { store: Store; clock: Clock; count: Count };

/** Adds the mails that an event asks for to the ledger, each once: one read and one transaction. */
export const request = async (input: unknown, { count, ...deps }: Dependencies): Promise<void> => {
  const added = await addToLedger(input, deps);
  if (added > 0) count('Mail.requested', added);
};

/** Returns the number of mails that were not in the ledger yet. */
const addToLedger = async (input: unknown, { store, clock }: Omit<Dependencies, 'count'>): Promise<number> => {
  const { event, trajectoryId } = readDelivery(listensTo, input);
  const { state } = await store.load(trajectories, trajectoryId);
  if (state.status === 'absent') throw new Error(`${event.id} speaks of a trajectory that does not exist`);
  const subject =
    event.aggregate === 'trajectory'
      ? undefined
      : storedState(await readSubject(store.table, trajectoryId, event.aggregate));
  const context = {
    at: clock.now(),
    actor: 'mail',
    correlationId: event.correlationId,
    causationId: event.id,
  };
  const asked = askedBy(event, { trajectory: state, subject });
  const keys = [...asked.keys()];
  const outcome = await execute({
    store,
    load: Object.fromEntries(keys.map((key) => [key, ref(mails, { trajectoryId, key })])),
    // Usually none of the mails is in the ledger yet. So the first attempt assumes that and reads nothing.
    known: Object.fromEntries(keys.map((key) => [key, { state: initialState, version: 0 }])),
    decide(ledger) {
      const requests = [...asked].filter(([key]) => ledger[key]?.status === 'absent');
      return {
        ok: true,
        events: Object.fromEntries(requests.map(([key, mail]) => [key, eventsOf(mail)])),
      };
    },
    context,
  });
  return outcome.ok ? outcome.events.length : 0;
};

const eventsOf = (mail: MailRequest) => {
  const decision = decide({ type: 'Request', mail }, initialState);
  return decision.ok ? decision.events : [];
};
