import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { keyOf, subjectKey } from '../../adapters/table/keys.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { storedState } from '../../adapters/table/subject.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { decide, initialState, type MailRequest } from '../../domain/mail/mail.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { readDelivery } from '../delivery.ts';
import type { Count } from '../metrics.ts';
import { askedBy, listensTo, subjectsOf } from './asked.ts';

export type Dependencies = { store: Store; clock: Clock; count: Count };

/** Mails of one transaction. Each is an item and an event, and a transaction holds a hundred items. */
const AT_ONCE = 40;

/**
 * Adds the mails that an event asks for to the ledger, each once. Mails to a team are one transaction. What concerns everybody
 * in a group takes several, so a run that stops halfway is repeated, and finds what is in the ledger. Makes one read.
 */
export const request = async (input: unknown, { store, clock, count }: Dependencies): Promise<void> => {
  const { event, trajectoryId } = readDelivery(listensTo, input);
  const [item, ...subjects] = await batchGet(store.table, [
    keyOf(trajectories, trajectoryId),
    ...subjectsOf(event).map((subject) => subjectKey(trajectoryId, subject)),
  ]);
  const { state: trajectory } = readState(trajectories, item);
  if (trajectory.status === 'absent') throw new Error(`${event.id} speaks of a trajectory that does not exist`);
  const { correlationId, id: causationId } = event;
  const context = { at: clock.now(), actor: 'mail', correlationId, causationId };
  const asked = [...askedBy(event, { trajectory, subjects: subjects.map(storedState) }).values()];
  for (let from = 0; from < asked.length; from += AT_ONCE) {
    const added = await addToLedger(store, trajectoryId, asked.slice(from, from + AT_ONCE), context);
    if (added > 0) count('Mail.requested', added);
  }
};

/** Returns the number of mails that were not in the ledger yet. */
const addToLedger = async (
  store: Store,
  trajectoryId: string,
  asked: readonly MailRequest[],
  context: Context,
): Promise<number> => {
  const outcome = await execute({
    store,
    load: Object.fromEntries(asked.map(({ key }) => [key, ref(mails, { trajectoryId, key })])),
    // Usually none of the mails is in the ledger yet. So the first attempt assumes that and reads nothing.
    known: Object.fromEntries(asked.map(({ key }) => [key, { state: initialState, version: 0 }])),
    decide(ledger) {
      const requests = asked.filter(({ key }) => ledger[key]?.status === 'absent');
      return { ok: true, events: Object.fromEntries(requests.map((mail) => [mail.key, eventsOf(mail)])) };
    },
    context,
  });
  return outcome.ok ? outcome.events.length : 0;
};

const eventsOf = (mail: MailRequest) => {
  const decision = decide({ type: 'Request', mail }, initialState);
  return decision.ok ? decision.events : [];
};
