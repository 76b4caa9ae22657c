import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { lastEndOf, noSignIns, type SignIns } from '../../domain/sign-in/sessions.ts';
import { ROLES } from '../../events/roles.ts';
import { batchGet } from './batch-get.ts';
import { ConflictError } from './conflict.ts';
import type { Item } from './items.ts';
import { EXPIRES, keyOf, signInsKey } from './keys.ts';
import { readState } from './ref.ts';
import { type Table, toItem } from './table.ts';

const session = z.object({
  roles: z.array(z.enum(ROLES)),
  by: z.enum(['pool', 'mail']),
  since: z.string(),
  seenAt: z.string(),
});

const stored = z.object({
  version: z.int(),
  sessions: z.record(z.string(), session),
  usedLinks: z.record(z.string(), z.string()),
});

export type LoadedSignIns = { signIns: SignIns; version: number };

const signInsFrom = (item: Item | undefined): LoadedSignIns => {
  if (!item) return { signIns: noSignIns, version: 0 };
  const { version, sessions, usedLinks } = stored.parse(item);
  return { signIns: { sessions, usedLinks }, version };
};

/** Reads the sign-ins of a person with what was revoked from them: one strongly consistent request. */
export const readSignIns = async (
  table: Table,
  personId: string,
): Promise<LoadedSignIns & { revoked: Revocations }> => {
  const [item, revoked] = await batchGet(table, [signInsKey(personId), keyOf(revocations, personId)]);
  return { ...signInsFrom(item), revoked: readState(revocations, revoked).state };
};

const ATTEMPTS = 5;

/**
 * Changes the sign-ins of a person. `change` answers undefined when nothing is to be written; the answer then is undefined, too.
 * It is asked again when somebody else was first. Throws ConflictError after five times.
 */
export const changeSignIns = async (
  table: Table,
  personId: string,
  change: (read: LoadedSignIns & { revoked: Revocations }) => SignIns | undefined,
  now: IsoInstant,
): Promise<SignIns | undefined> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const read = await readSignIns(table, personId);
    const changed = change(read);
    if (!changed) return undefined;
    if (await put(table, personId, changed, read.version, now)) return changed;
  }
  throw new ConflictError('Somebody else was first');
};

const put = async (
  table: Table,
  personId: string,
  signIns: SignIns,
  version: number,
  now: IsoInstant,
): Promise<boolean> => {
  const expires = Math.ceil(Date.parse(lastEndOf(signIns, now)) / 1_000);
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toItem({ ...signInsKey(personId), ...signIns, version: version + 1, [EXPIRES]: expires }),
        ConditionExpression: version === 0 ? 'attribute_not_exists(pk)' : '#version = :version',
        ...(version === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: toItem({ ':version': version }),
            }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Notes that a session was used. Does nothing when it has ended meanwhile. */
export const noteSeen = async (table: Table, personId: string, hash: string, now: IsoInstant): Promise<void> => {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toItem(signInsKey(personId)),
        UpdateExpression: 'SET sessions.#hash.seenAt = :now ADD #version :one',
        ConditionExpression: 'attribute_exists(sessions.#hash)',
        ExpressionAttributeNames: { '#hash': hash, '#version': 'version' },
        ExpressionAttributeValues: toItem({ ':now': now, ':one': 1 }),
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
