import { readEvent } from '../../../events/catalogue.ts';
import { personEvents } from '../../../events/person.ts';
import type { Observations } from '../observer.ts';
import type { Contents } from './contents.ts';
import type { Line } from './mails.ts';

/**
 * Checks that the links of a mail work at the address to which its recipient had moved by the time its sender looked: what the ledger keeps of
 * their secret must count from after the move. Whoever moved once more is left out, for that ends them.
 */
export const judgeLiveLinks = (
  { events, linkHashes }: Pick<Contents, 'events' | 'linkHashes'>,
  ledger: ReadonlyMap<string, Line>,
  { sendings, commits }: Pick<Observations, 'sendings' | 'commits'>,
): string[] => {
  const moves = Map.groupBy(
    events.flatMap((envelope) => {
      if (envelope.type !== 'Person.Corrected') return [];
      const event = readEvent(personEvents, envelope);
      if (event.type !== 'Person.Corrected' || !event.data.fields.includes('email')) return [];
      return [
        {
          personId: event.data.personId,
          at: envelope.at,
          call: commits.get(envelope.id)?.call ?? Number.POSITIVE_INFINITY,
        },
      ];
    }),
    ({ personId }) => personId,
  );
  return sendings.flatMap(({ trajectoryId, key, read }) => {
    const line = ledger.get(`${trajectoryId} ${key}`);
    const own = line === undefined ? [] : (moves.get(line.request.recipientId) ?? []);
    const [last] = own.toSorted((a, b) => b.call - a.call);
    if (last === undefined || last.call > read) return [];
    const stamps = [...(linkHashes.get(`${trajectoryId} ${key}`) ?? [])].map((one) => one.split('@')[1] ?? '');
    return stamps.some((at) => at > last.at)
      ? []
      : [`mail ${trajectoryId} ${key} went to an address to which its recipient had moved, and its links do not work`];
  });
};
