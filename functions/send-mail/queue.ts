import { readMails } from '../../adapters/table/ledger.ts';
import type { MailId } from '../../domain/mail/aggregate.ts';
import { mailRequested } from '../../events/mail.ts';
import { readDelivery } from '../delivery.ts';
import { type Failures, type Log, workOff } from '../messages.ts';
import { type Letter, type Dependencies as SendDependencies, send } from './send.ts';

export type Dependencies = SendDependencies & { log: Log; count: (metric: string) => void };

type Wanted = { id: MailId; templates: string; cause: { correlationId: string; causationId: string } };
type Job = Wanted & { letter: Letter };

/** Sends the mails of a batch. It reads them together, and reads each one again right before sending it. */
export const sendAll = (input: unknown, dependencies: Dependencies): Promise<Failures> => {
  const { store, log, count } = dependencies;
  return workOff<Wanted, Job>(input, {
    read(message) {
      const { event, trajectoryId } = readDelivery([mailRequested], message);
      const cause = { correlationId: event.correlationId, causationId: event.id };
      const { key, items } = event.data;
      return { id: { trajectoryId, key }, templates: items.map(({ template }) => template).join(), cause };
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
        return mail ? [{ ...one, letter: { id: one.id, ...mail } }] : [];
      });
    },
    async handle({ letter, cause }) {
      const result = await send(letter, cause, dependencies);
      count(`Mail.${result.outcome}`);
      return result.outcome === 'later' ? result.reason : undefined;
    },
    log,
    onError: () => count('Mail.failed'),
  });
};
