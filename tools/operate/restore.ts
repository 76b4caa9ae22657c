import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { stateFrom } from '../../adapters/table/stored-state.ts';
import { FailedError } from './failed-error.ts';
import { invoke } from './invoke.ts';
import { type Item, putMissing, scan } from './items.ts';
import type { Target } from './target.ts';

export type Restore = { copy: string; into: string; ledgerOnly: boolean };

const key = z.object({ pk: z.string(), sk: z.string() });
const erasedPerson = z.object({
  pk: z.string().transform((pk) => pk.replace('ACCESS#', '')),
  state: z.unknown().refine((state) => z.object({ status: z.literal('erased') }).safeParse(stateFrom(state)).success),
});
const pointer = z.object({ personId: z.string() });
const runningTrajectory = z.object({
  summary: z.object({ trajectoryId: z.string(), planRevision: z.number(), next: z.object({}) }),
});

/**
 * Copies the items that a table lacks from a copy of it. Items that the table has stay unchanged. Throws a FailedError
 * when DynamoDB or a function refuses.
 * The ledger comes first (mails and revocations), so that no mail is sent twice and no erased person comes back. Events
 * come last, because the relay publishes them. At the end, the due milestones are reached.
 */
export const restore = async ({ copy, into, ledgerOnly }: Restore, target: Target): Promise<string> => {
  const client = new DynamoDBClient(target);
  const copied = async (wanted: (item: Item) => boolean): Promise<Item[]> => {
    const missing: Item[] = [];
    for await (const items of scan(client, copy))
      missing.push(...(await putMissing(client, into, items.filter(wanted))));
    return missing;
  };
  try {
    const ledger = await copied((item) => isLedger(item) && !isEvent(item));
    const erased = await erasedIn(client, into);
    const states = ledgerOnly ? [] : await copied((item) => !isEvent(item) && !isOf(item, erased));
    const events = await copied((item) => isEvent(item) && (!ledgerOnly || isLedger(item)));
    const running = states.flatMap((item) => runningTrajectory.safeParse(item).data?.summary ?? []);
    for (const { trajectoryId, planRevision } of running) {
      const payload = { trajectoryId, planRevision };
      await invoke({ functionName: 'klimaatdoeners-reach-milestones', payload }, target);
    }
    return `${ledger.length + states.length + events.length} items were missing in ${into} and are back: ${states.length} states, ${ledger.length} of the ledger, ${events.length} events. ${running.length} trajectories go on; ${erased.size} people stay erased.`;
  } catch (error) {
    throw error instanceof DynamoDBServiceException ? new FailedError(`${error.name}: ${error.message}`) : error;
  } finally {
    client.destroy();
  }
};

/** The ledger: mails, and revocations of people. */
const isLedger = (item: Item): boolean => {
  const { pk, sk } = key.parse(item);
  return pk.startsWith('ACCESS#') || sk.startsWith('STATE#mail#') || sk.startsWith('EVENT#mail#');
};

const isEvent = (item: Item): boolean => key.parse(item).sk.startsWith('EVENT#');

/** True for the profile of one of these people, for the pointer from the address, and for the calendar link. */
const isOf = (item: Item, people: ReadonlySet<string>): boolean => {
  const { pk, sk } = key.parse(item);
  if (sk === 'CALENDAR') return people.has(pk.replace('MEMBER#', ''));
  if (pk.startsWith('PERSON#')) return people.has(pk.replace('PERSON#', ''));
  return pk.startsWith('PERSON-EMAIL#') && people.has(pointer.parse(item).personId);
};

const erasedIn = async (client: DynamoDBClient, table: string): Promise<Set<string>> => {
  const erased = new Set<string>();
  for await (const items of scan(client, table, 'ACCESS#')) {
    for (const item of items) {
      const read = erasedPerson.safeParse(item);
      if (read.success) erased.add(read.data.pk);
    }
  }
  return erased;
};
