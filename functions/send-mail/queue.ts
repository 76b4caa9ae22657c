import type { MailId } from '../../adapters/table/aggregates.ts';
import { readMails } from '../../adapters/table/ledger.ts';
import { readPeople } from '../../adapters/table/people.ts';
import type { Table } from '../../adapters/table/table.ts';
import { mailRequested } from '../../events/mail.ts';
import { readDelivery } from '../delivery.ts';
import { type Failures, type Log, workOff } from '../messages.ts';
import { type Letter, type Dependencies as SendDependencies, send } from './send.ts';

export type Dependencies = SendDependencies & { log: Log; count: (metric: string) => void };

type Wanted = { id: MailId; cause: { correlationId: string; causationId: string } };
type Job = Wanted & { letter: Letter };

/**
 * Sends the mails of a batch. Another sender is noticed when a mail is claimed; a cancellation that comes while the batch
 * is sent, about a second, is not.
 */
export const sendAll = (input: unknown, dependencies: Dependencies): Promise<Failures> => {
  const { store, log, count } = dependencies;
  return workOff<Wanted, Job>(input, {
    read(message) {
      const { event, trajectoryId } = readDelivery([mailRequested], message);
      const cause = { correlationId: event.correlationId, causationId: event.id };
      return { id: { trajectoryId, key: event.data.key }, cause };
    },
    idsOf: ({ id, cause }) => ({ trajectoryId: id.trajectoryId, mail: id.key, correlation_id: cause.correlationId }),
    prepare: (wanted) => readLetters(store.table, wanted),
    async handle({ letter, cause }) {
      const result = await send(letter, cause, dependencies);
      count(`Mail.${result.outcome}`);
      return result.outcome === 'later' ? result.reason : undefined;
    },
    log,
    onError: () => count('Mail.failed'),
  });
};

/** Two requests to the table, however many they are. */
const readLetters = async (table: Table, wanted: readonly Wanted[]): Promise<Job[]> => {
  const mails = await readMails(
    table,
    wanted.map(({ id }) => id),
  );
  const people = await readPeople(
    table,
    mails.flatMap(({ line, trajectory }) => {
      if (line.state.status !== 'requested' || trajectory.state.status === 'absent') return [];
      return [line.state.recipientId, trajectory.state.coachId, trajectory.state.officerId];
    }),
  );
  return wanted.flatMap((one, index) => {
    const mail = mails[index];
    return mail ? [{ ...one, letter: { id: one.id, people, ...mail } }] : [];
  });
};
