import type { Clock } from '../../adapters/clock.ts';
import { execute } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { decide, initialState, type MailRequest } from '../../domain/mail/mail.ts';
import { mailsFor } from '../../domain/mail/mails-for.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import {
  milestoneReached,
  trajectoryCancelled,
  trajectoryOnboarded,
  trajectoryRescheduled,
} from '../../events/trajectory.ts';
import { readDelivery } from '../delivery.ts';
import type { Count } from '../metrics.ts';

/** The events somebody hears of by mail. */
export const listensTo = [trajectoryOnboarded, milestoneReached, trajectoryRescheduled, trajectoryCancelled] as const;

export type Dependencies = { store: Store; clock: Clock; newSecret: () => string; count: Count };

/** Enters the mails that an event asks for in the ledger, once: one read and one transaction. */
export const request = async (input: unknown, { count, ...deps }: Dependencies): Promise<void> => {
  const entered = await enter(input, deps);
  if (entered > 0) count('Mail.requested', entered);
};

/** Answers how many were not in the ledger yet. */
const enter = async (input: unknown, { store, clock, newSecret }: Omit<Dependencies, 'count'>): Promise<number> => {
  const { event, trajectoryId } = readDelivery(listensTo, input);
  const { state } = await store.load(trajectories, trajectoryId);
  if (state.status === 'absent') throw new Error(`${event.id} speaks of a trajectory that does not exist`);
  const context = {
    at: clock.now(),
    actor: 'mail',
    correlationId: event.correlationId,
    causationId: event.id,
  };
  const asked = new Map(mailsFor(event, state).map((mail) => [mail.key, mail]));
  const named = Object.fromEntries([...asked.keys()].map((key) => [key, ref(mails, { trajectoryId, key })]));
  const outcome = await execute({
    store,
    load: named,
    // Mostly none is in the ledger yet, so nothing is read first.
    known: Object.fromEntries([...asked.keys()].map((key) => [key, { state: initialState, version: 0 }])),
    decide(ledger) {
      const requests = [...asked].filter(([key]) => ledger[key]?.status === 'absent');
      return {
        ok: true,
        events: Object.fromEntries(requests.map(([key, mail]) => [key, eventsOf(mail)])),
        attributes: Object.fromEntries(requests.map(([key, mail]) => [key, attributesOf(mail, newSecret)])),
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

// The link with which a duty is ticked off is a capability: who holds its secret may. It lies beside the ledger's state, in
// no event.
const attributesOf = (mail: MailRequest, newSecret: () => string): Record<string, string> =>
  mail.purpose.template === 'duty-reminder' ? { capability: newSecret() } : {};
