import * as z from 'zod/mini';
import { emailHash } from './email-hash.ts';
import type { Item } from './items.ts';
import { emailPointerKey, type Key } from './keys.ts';

const pointer = z.object({ personId: z.string() });

/** Somebody else came to have an address after a command looked for whose it is, and before it was written. */
class OwnerChangedError extends Error {
  override readonly name = 'OwnerChangedError';
}

/** What a command that makes a person reads beside its states, to see in each attempt whose the address is. */
export const ownerKeys = (email: string | undefined): Key[] =>
  email === undefined ? [] : [emailPointerKey(emailHash(email))];

/** Throws when the address is somebody else's by now: no further attempt would find it free. */
export const checkOwner = (item: Item | undefined, personId: string): void => {
  if (item && pointer.parse(item).personId !== personId) throw new OwnerChangedError();
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
