import * as z from 'zod/mini';
import type { Queue } from '../../adapters/queue/queue.ts';
import { awaitRetry, readMails } from '../../adapters/table/ledger.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailId } from '../../domain/mail/aggregate.ts';
import { mailRequested } from '../../events/mail.ts';
import { readDelivery } from '../delivery.ts';
import { type Failures, type Log, workOff } from '../messages.ts';
import { type Letter, type Dependencies as SendDependencies, send } from './send.ts';

export type Dependencies = SendDependencies & {
  queue: Queue;
  /** A random number from 0 to 1. */
  random: () => number;
  log: Log;
  count: (metric: string) => void;
};

/**
 * How long a mail waits that SES throttled, or that a pause keeps, in seconds. The times are spread, so that mails that were refused
 * together do not come back together. SQS allows at most 900.
 */
const WAITS = {
  'too-fast': { from: 20, to: 40 },
  'over-quota': { from: 600, to: 900 },
  'not-yet': { from: 600, to: 900 },
};

/**
 * How long a message that comes back by itself is expected, in milliseconds: longer than the 16 minutes after which the
 * queue delivers it again. Once nobody expects it, because it became a dead letter, another message can try the mail.
 */
const COMES_BACK_WITHIN = 30 * 60_000;

/** `retryOf`: the claim whose sender sent this message, when the mail had to wait. */
const received = z.looseObject({ retryOf: z.optional(z.string()) });

type Wanted = {
  message: z.infer<typeof received>;
  messageId: string;
  id: MailId;
  /** The templates of its items. */
  templates: string;
  cause: { correlationId: string; causationId: string };
};
type Job = Wanted & { letter: Letter };

/**
 * Sends the mails of a batch. It reads them together, and reads each one again right before sending it.
 * A mail that SES throttles, or that may be wanted once a pause ends, goes to the end of the queue as a new message. So it is no failed attempt: however often
 * that happens, the mail neither becomes a dead letter nor makes its queue look stuck. A mail that SES does not take for
 * another reason comes back by itself as a failed attempt. The ledger names the message of both, so there is one at a
 * time however often a sweep puts the request on the bus again.
 */
export const sendAll = (input: unknown, dependencies: Dependencies): Promise<Failures> => {
  const { store, clock, queue, random, log, count } = dependencies;
  const after = (milliseconds: number): IsoInstant => new Date(Date.parse(clock.now()) + milliseconds).toISOString();
  return workOff<Wanted, Job>(input, {
    read(message, messageId) {
      const { event, trajectoryId } = readDelivery([mailRequested], message);
      const cause = { correlationId: event.correlationId, causationId: event.id };
      const { key, items } = event.data;
      const templates = items.map(({ template }) => template).join();
      return { message: received.parse(message), messageId, id: { trajectoryId, key }, templates, cause };
    },
    idsOf: ({ id, templates, cause }) => ({
      trajectoryId: id.trajectoryId,
      mail: id.key,
      templates,
      correlation_id: cause.correlationId,
    }),
    async prepare(wanted) {
      const ids = wanted.map(({ id }) => id);
      const mails = await readMails(store.table, ids);
      return wanted.flatMap((one, index) => {
        const mail = mails[index];
        const message = { id: one.messageId, retryOf: one.message.retryOf };
        return mail ? [{ ...one, letter: { id: one.id, message, ...mail } }] : [];
      });
    },
    async handle({ message, messageId, letter, cause }) {
      const result = await send(letter, cause, dependencies);
      count(`Mail.${result.outcome}`);
      switch (result.outcome) {
        case 'too-fast':
        case 'over-quota':
        case 'not-yet': {
          const { from, to } = WAITS[result.outcome];
          const seconds = Math.round(from + (to - from) * random());
          const again = { ...message, retryOf: result.claim.leaseUntil };
          await queue.sendLater(JSON.stringify(again), seconds);
          await awaitRetry(store.table, letter.id, result.claim, {
            for: result.claim.leaseUntil,
            until: after(seconds * 1_000),
          });
          if (result.outcome === 'not-yet') log.info('A pause keeps a mail', { mail: letter.id.key });
          else log.warn('SES throttles a mail', { mail: letter.id.key, reason: result.outcome });
          return undefined;
        }
        case 'not-now':
          await awaitRetry(store.table, letter.id, result.claim, { for: messageId, until: after(COMES_BACK_WITHIN) });
          return result.reason;
        case 'later':
          return result.reason;
        default:
          return undefined;
      }
    },
    log,
    onError: () => count('Mail.failed'),
  });
};
