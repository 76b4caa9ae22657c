import * as z from 'zod';
import type { Resource } from '../service.ts';
import { StartError } from '../start-error.ts';

const keySchema = z.array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const projection = z.strictObject({ ProjectionType: z.string(), NonKeyAttributes: z.array(z.string()).optional() });

const tableShape = z.object({
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.looseObject({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }).transform((index) => ({
        IndexName: index.IndexName,
        KeySchema: index.KeySchema,
        Projection: index.Projection,
      })),
    )
    .optional(),
  StreamSpecification: z.looseObject({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string().optional(), Enabled: z.boolean() }).optional(),
});

export const understoodTableProperties = [
  ...['TableName', 'AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes', 'StreamSpecification'],
  'TimeToLiveSpecification',
];

export type TableSettings = Omit<z.infer<typeof tableShape>, 'TimeToLiveSpecification'> & {
  name: string;
  /** The attribute with the time to live of an item, in epoch seconds. */
  timeToLive?: string;
};

export const readTables = (resources: readonly Resource[]): TableSettings[] =>
  resources.flatMap(({ logicalId, type, properties, ref }) => {
    if (type !== 'AWS::DynamoDB::Table') return [];
    const parsed = tableShape.safeParse(properties);
    if (!parsed.success) {
      const problem = z.prettifyError(parsed.error);
      throw new StartError('UNSUPPORTED_TEMPLATE', `${logicalId}: the local cloud does not support:\n${problem}`);
    }
    const { TimeToLiveSpecification: expiry, ...settings } = parsed.data;
    const timeToLive = expiry?.Enabled ? expiry.AttributeName : undefined;
    return [{ ...settings, name: ref, ...(timeToLive !== undefined && { timeToLive }) }];
  });
