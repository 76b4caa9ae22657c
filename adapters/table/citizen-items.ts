import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { deleteItem } from './items.ts';
import type { Key } from './keys.ts';
import { PERSON_NOTE_PREFIX } from './notes.ts';
import { queryAll } from './query.ts';
import { guardianIn, PARTICIPATION_PREFIX, SIGN_UP_PREFIX, signUpPointerOf } from './sign-ups.ts';
import { type Table, toItem } from './table.ts';

/** What is kept of somebody as a citizen: sign-ups with their pointers, participations, and notes about the person. */
export type CitizenItems = {
  keys: readonly Key[];
  /** The addresses of guardians, which were mailed too. */
  guardians: readonly string[];
};

/** Finds what is kept of a person as a citizen: one strongly consistent Query. */
export const citizenItemsOf = async (table: Table, personId: string): Promise<CitizenItems> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': `PERSON#${personId}` }),
  });
  const own = items.filter(({ sk }) =>
    [SIGN_UP_PREFIX, PARTICIPATION_PREFIX, PERSON_NOTE_PREFIX].some((prefix) => String(sk).startsWith(prefix)),
  );
  return {
    keys: own.flatMap((item) => [{ pk: String(item.pk), sk: String(item.sk) }, ...signUpPointerOf(item)]),
    guardians: own.flatMap((item) => guardianIn(item) ?? []),
  };
};

/** Those of one trajectory, pointers included: every key names it after what the item is. */
export const keysIn = ({ keys }: CitizenItems, trajectoryId: string): Key[] =>
  keys.filter(({ sk }) => sk.split('#')[1] === trajectoryId);

export const citizenDeletions = (table: Table, { keys }: Pick<CitizenItems, 'keys'>): TransactWriteItem[] =>
  keys.map((key) => deleteItem(table, key));
