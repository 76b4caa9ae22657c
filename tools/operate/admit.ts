import { randomUUID } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openIdentity } from '../../adapters/identity/identity.ts';
import { newSecret } from '../../adapters/secret.ts';
import { findByEmail } from '../../adapters/table/address-owner.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { createItem } from '../../adapters/table/items.ts';
import { accountKey } from '../../adapters/table/keys.ts';
import { additionOf } from '../../adapters/table/people.ts';
import { openStore } from '../../adapters/table/store.ts';
import type { Profile } from '../../domain/person/person.ts';
import { FailedError } from './failed-error.ts';
import type { Target } from './target.ts';

export type Admit = { profile: Profile; table: string; pool: string };

/**
 * Makes a person an admin. A person who is already known by this address keeps the same id, because two accounts cannot
 * have one address. Throws a FailedError when another command admits the same person at this moment.
 */
export const admit = async ({ profile, table: name, pool }: Admit, target: Target): Promise<string> => {
  const client = new DynamoDBClient(target);
  const identity = new CognitoIdentityProviderClient(target);
  try {
    const table = { client, name };
    const known = await findByEmail(table, profile.email);
    const personId = known ?? randomUUID();
    if (known === undefined) {
      // Nobody mails a new admin about the account, also when they guide a trajectory later.
      const added = [...additionOf(table, personId, profile), createItem(table, accountKey(personId), {})];
      await openStore(table).commit([], added);
    }
    await openIdentity(pool, { client: identity, newSecret }).provision(personId, 'admin', profile);
    return `${known === undefined ? 'A new person' : 'The person whom we knew by this address'} is an admin: ${personId}.`;
  } catch (error) {
    if (error instanceof ConflictError) throw new FailedError('Somebody else is adding the same person. Try again.');
    throw error;
  } finally {
    client.destroy();
    identity.destroy();
  }
};
