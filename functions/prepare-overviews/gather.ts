import type { Clock } from '../../adapters/clock.ts';
import { type Deferred, deferredBefore } from '../../adapters/table/deferred.ts';
import { execute } from '../../adapters/table/execute.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { digestKey, digestOf, MOST_MAILS } from '../../domain/mail/digest.ts';
import { decide, initialState, isDue, type Mail, type MailCommand } from '../../domain/mail/mail.ts';
import type { MailEvent } from '../../events/mail.ts';
import { inParallel } from '../in-parallel.ts';
import type { Count } from '../metrics.ts';
import { rotated } from '../rotated.ts';

/** Digests that are made at the same time. */
const AT_ONCE = 8;

export type Dependencies = { store: Store; clock: Clock; count: Count };

/**
 * Asks for one mail with all that waited for a person in a trajectory, for each person whose digest is due. Throws when one
 * could not be made, after the others had their turn: what waits is found again by the next run.
 */
export const gather = async ({ store, clock, count }: Dependencies): Promise<void> => {
  const now = clock.now();
  const due = await deferredBefore(store.table, now);
  const bundles = [...Map.groupBy(due, ({ id, recipientId }) => `${id.trajectoryId} ${recipientId}`).values()];
  const errors: unknown[] = [];
  let made = 0;
  await inParallel(rotated(bundles, now), AT_ONCE, async (bundle) => {
    try {
      for (let from = 0; from < bundle.length; from += MOST_MAILS) {
        made += await makeDigests(store, bundle.slice(from, from + MOST_MAILS), now);
      }
    } catch (error) {
      errors.push(error);
    }
  });
  if (made > 0) count('DigestsMade', made);
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} digests could not be made`);
};

type Waiting = Extract<Mail, { status: 'requested' }>;

/**
 * Settles what waited and asks for the digest that has it, in one transaction: each item is in one mail at any time. Returns
 * the number of digests. Whoever has several roles in what waited gets one for each, because a mail is asked for in one.
 */
const makeDigests = async (store: Store, bundle: readonly Deferred[], now: string): Promise<number> => {
  const [first] = bundle;
  if (!first) return 0;
  const { trajectoryId } = first.id;
  const keys = bundle.map(({ id }) => id.key).sort();
  const refs = Object.fromEntries(
    [...keys, ...keys.map(digestKey)].map((key) => [key, ref(mails, { trajectoryId, key })]),
  );
  const outcome = await execute({
    store,
    load: refs,
    decide(ledger) {
      const waiting = keys.flatMap((key): Waiting[] => {
        const mail = ledger[key];
        return mail?.status === 'requested' && isDue(mail, now) ? [mail] : [];
      });
      const inOrder = waiting.toSorted(({ requestedAt: a }, { requestedAt: b }) => (a < b ? -1 : Number(a > b)));
      const digests = [...Map.groupBy(inOrder, ({ role, subject }) => `${role} ${subject}`).values()];
      return { ok: true, events: Object.assign({}, ...digests.map((digest) => eventsOf(digest, now))) };
    },
    context: { at: now, actor: 'digest', correlationId: `digest-${now}`, causationId: null },
  });
  return outcome.ok ? outcome.events.filter(({ type }) => type === 'Mail.Requested').length : 0;
};

/** The events of the mails of a digest, and of the digest, by their keys. */
const eventsOf = ([first, ...others]: readonly Waiting[], now: string): Record<string, MailEvent[]> => {
  if (!first) return {};
  const mail = digestOf([first, ...others]);
  const decided = (command: MailCommand, state: Mail): MailEvent[] => {
    const decision = decide(command, state);
    return decision.ok ? decision.events : [];
  };
  const gathered = [first, ...others].map((one) => [one.key, decided({ type: 'Gather', into: mail.key, now }, one)]);
  return { ...Object.fromEntries(gathered), [mail.key]: decided({ type: 'Request', mail }, initialState) };
};
