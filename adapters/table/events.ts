import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { type Envelope, envelope } from '../../events/envelope.ts';
import { EVENT_PREFIX } from './keys.ts';
import { fromItem, type Table, toItem } from './table.ts';

/**
 * The events of one partition that happened between two instants, those of an aggregate in their order: one Query for each
 * megabyte of its history. Throws a ZodError at an item that holds no event.
 */
export const eventsOf = async (
  table: Table,
  pk: string,
  { from, to }: { from: IsoInstant; to: IsoInstant },
): Promise<Envelope[]> => {
  const events: Envelope[] = [];
  let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
        ExpressionAttributeValues: toItem({ ':pk': pk, ':event': EVENT_PREFIX }),
        ExclusiveStartKey,
      }),
    );
    events.push(...(page.Items ?? []).map((item) => envelope.parse(fromItem(item).event)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return events.filter(({ at }) => at >= from && at <= to);
};

/** When something last happened to an aggregate, if anything ever did: one Query of one item. Throws as `eventsOf` does. */
export const lastChangeOf = async (table: Table, pk: string, aggregate: string): Promise<IsoInstant | undefined> => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
      ExpressionAttributeValues: toItem({ ':pk': pk, ':events': `${EVENT_PREFIX}${aggregate}#` }),
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  return Items.map((item) => envelope.parse(fromItem(item).event).at)[0];
};
