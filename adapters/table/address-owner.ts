import * as z from 'zod/mini';
import { batchGet } from './batch-get.ts';
import { emailHash } from './email-hash.ts';
import type { Item } from './items.ts';
import { emailPointerKey, type Key } from './keys.ts';
import type { Table } from './table.ts';

const pointer = z.object({ personId: z.string() });

/** The id of the person to whom the pointer from an address leads. Undefined when nobody has the address. */
export const ownerIn = (item: Item | undefined): string | undefined => item && pointer.parse(item).personId;

/** The id of the person with this address, undefined when there is none: one request. */
export const findByEmail = async (table: Table, email: string): Promise<string | undefined> => {
  const [item] = await batchGet(table, [emailPointerKey(emailHash(email))]);
  return ownerIn(item);
};

/** Somebody else came to have an address after a command looked for whose it is, and before it was written. */
class OwnerChangedError extends Error {
  override readonly name = 'OwnerChangedError';
}

/** What a command that makes a person reads beside its states, to see in each attempt whose the address is. */
export const ownerKeys = (email: string | undefined): Key[] =>
  email === undefined ? [] : [emailPointerKey(emailHash(email))];

/** Throws when the address is somebody else's by now: no further attempt would find it free. */
export const checkOwner = (item: Item | undefined, personId: string): void => {
  if (item && ownerIn(item) !== personId) throw new OwnerChangedError();
};

/** Runs a command that first looks for whose an address is, and once more when that changed before it was written. */
export const againAtNewOwner = async <Outcome>(run: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof OwnerChangedError)) throw error;
    return run();
  }
};
