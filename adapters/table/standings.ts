import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { evolve, initialState, type Standing } from '../../domain/person/standing.ts';
import { isoInstant } from '../../events/contract.ts';
import { type PersonEvent, personRoleRemoved } from '../../events/person.ts';
import type { Aggregate } from './aggregate.ts';
import { STANDINGS_INDEX, standingKey } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

const storedStanding = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    rolesRemoved: z.partialRecord(personRoleRemoved.data.shape.role, isoInstant),
  }),
  z.object({ status: z.literal('erased'), erasedAt: isoInstant }),
]);

/** What was taken from people. It lies apart from who they are, so that whoever checks access sees no personal data. */
export const standings: Aggregate<string, Standing, PersonEvent> = {
  key: standingKey,
  name: () => 'person',
  trajectoryId: () => null,
  initialState,
  evolve,
  parse: (stored) => storedStanding.parse(stored),
  index: (_, state) => ({ gsi1pk: STANDINGS_INDEX.partition, gsi1sk: lastChange(state) }),
};

// Instants are texts of one length, so they sort as they follow each other.
const lastChange = (state: Standing): IsoInstant =>
  state.status === 'erased' ? state.erasedAt : (Object.values(state.rolesRemoved).sort().at(-1) ?? '');

/**
 * The partitions of everybody from whom something was taken at an instant or after it: one Query of the index for each
 * megabyte of them.
 */
export const standingsSince = async (table: Table, from: IsoInstant): Promise<string[]> => {
  const partitions: string[] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: STANDINGS_INDEX.name,
        KeyConditionExpression: 'gsi1pk = :pk AND gsi1sk >= :from',
        ExpressionAttributeValues: toItem({ ':pk': STANDINGS_INDEX.partition, ':from': from }),
        ExclusiveStartKey,
      }),
    );
    partitions.push(...(page.Items ?? []).map((item) => String(fromItem(item).pk)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return partitions;
};
