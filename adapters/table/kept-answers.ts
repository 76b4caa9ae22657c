import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Item } from './items.ts';
import { EXPIRES, type Key } from './keys.ts';
import { stateAttribute, stateFrom } from './stored-state.ts';
import { type Table, toItem } from './table.ts';

/** For how long an answer is kept, in hours. */
export const KEPT_HOURS = 24;

const answer = z.object({
  /** The hash of what was asked. */
  request: z.string(),
  status: z.int(),
  contentType: z.string(),
  body: z.string(),
});
const stored = z.extend(answer, { until: z.string() });

/** The answer to a command that was given with an `Idempotency-Key`. */
export type KeptAnswer = z.infer<typeof answer>;

/** The answer in an item. Undefined once its time is over: DynamoDB may delete it two days late. */
export const keptAnswerFrom = (item: Item | undefined, now: IsoInstant): KeptAnswer | undefined => {
  if (!item) return undefined;
  const { until, ...kept } = stored.parse(stateFrom(item.state));
  return now < until ? kept : undefined;
};

/** Keeps an answer. The transaction fails while another is kept under this key. */
export const keptAnswerItem = (table: Table, key: Key, kept: KeptAnswer, now: IsoInstant): TransactWriteItem => {
  const until = new Date(Date.parse(now) + KEPT_HOURS * 3_600_000).toISOString();
  return {
    Put: {
      TableName: table.name,
      Item: toItem({ ...key, state: stateAttribute({ ...kept, until }), [EXPIRES]: secondOf(until) }),
      ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :now',
      ExpressionAttributeNames: { '#expires': EXPIRES },
      ExpressionAttributeValues: toItem({ ':now': secondOf(now) }),
    },
  };
};

const secondOf = (instant: IsoInstant): number => Math.floor(Date.parse(instant) / 1_000);
