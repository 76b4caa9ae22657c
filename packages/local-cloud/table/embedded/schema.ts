import * as z from 'zod';
import type { Item } from './item/attribute.ts';
import { encodeKey, type KeyAttribute, type KeySchema, type KeyType, type KeyValue } from './item/key.ts';
import { invalid } from './table-error.ts';

const keySchema = z
  .array(z.strictObject({ AttributeName: z.string().min(1), KeyType: z.enum(['HASH', 'RANGE']) }))
  .min(1)
  .max(2);
const throughput = z.strictObject({ ReadCapacityUnits: z.number(), WriteCapacityUnits: z.number() });

export const createTableShape = z.strictObject({
  TableName: z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/),
  BillingMode: z.enum(['PAY_PER_REQUEST', 'PROVISIONED']).optional(),
  ProvisionedThroughput: throughput.optional(),
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string().min(1), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/),
        KeySchema: keySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
        ProvisionedThroughput: throughput.optional(),
      }),
    )
    .min(1)
    .max(20)
    .optional(),
  StreamSpecification: z
    .strictObject({
      StreamEnabled: z.boolean(),
      StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']).optional(),
    })
    .optional(),
});

export type TableDefinition = z.infer<typeof createTableShape>;

export type IndexSchema = KeySchema & {
  name: string;
  /** The attributes that it holds; undefined for all. */
  holds: ReadonlySet<string> | undefined;
};

/** The schema of a table, from the request that created it. */
export type TableSchema = {
  keys: KeySchema;
  indexes: readonly IndexSchema[];
  /** Undefined for a table without a stream. */
  streamView: string | undefined;
};

/** Makes the schema of a table. Throws a ValidationException when keys, attributes and indexes contradict each other. */
export const schemaOf = (definition: TableDefinition): TableSchema => {
  const { AttributeDefinitions, GlobalSecondaryIndexes = [], StreamSpecification } = definition;
  const types = new Map<string, KeyType>(
    AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
  );
  const used = new Set<string>();
  const keysOf = (schema: TableDefinition['KeySchema']): KeySchema => {
    const [hash, range] = schema.map(({ AttributeName: name, KeyType }, position): KeyAttribute => {
      const type = types.get(name);
      if (KeyType !== (position === 0 ? 'HASH' : 'RANGE') || type === undefined) {
        throw invalid(
          `Invalid KeySchema: ${name} must be in AttributeDefinitions, and a HASH key comes before a RANGE key`,
        );
      }
      used.add(name);
      return { name, type };
    });
    if (!hash) throw invalid('Invalid KeySchema: there is no HASH key');
    return range ? { hash, range } : { hash };
  };
  const keys = keysOf(definition.KeySchema);
  const indexes = GlobalSecondaryIndexes.map(({ IndexName: name, KeySchema, Projection }): IndexSchema => {
    const own = keysOf(KeySchema);
    if (Projection.ProjectionType === 'ALL') return { ...own, name, holds: undefined };
    return {
      ...own,
      name,
      holds: new Set([...namesIn(own), ...namesIn(keys), ...(Projection.NonKeyAttributes ?? [])]),
    };
  });
  if (used.size < types.size) {
    throw invalid(
      'One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
    );
  }
  if (new Set(indexes.map(({ name }) => name)).size < indexes.length) {
    throw invalid('One or more parameter values were invalid: Duplicate index name');
  }
  if (StreamSpecification?.StreamEnabled && !StreamSpecification.StreamViewType) {
    throw invalid('One or more parameter values were invalid: StreamViewType must be given when a stream is enabled');
  }
  const streamView = StreamSpecification?.StreamEnabled ? StreamSpecification.StreamViewType : undefined;
  return { keys, indexes, streamView };
};

export const namesIn = ({ hash, range }: KeySchema): string[] => (range ? [hash.name, range.name] : [hash.name]);

/** The key of an item in an index; undefined when the item lacks it. Throws when the key has a wrong type or is empty. */
export const placeIn = (item: Item, index: IndexSchema): { hash: KeyValue; range: KeyValue } | undefined => {
  const part = ({ name, type }: KeyAttribute): KeyValue | undefined => {
    const value = item[name];
    if (!value) return undefined;
    const encoded = encodeKey(value, type);
    if (encoded === undefined) {
      const [actual = ''] = Object.keys(value);
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${index.name}`,
      );
    }
    if (encoded.length > 0) return encoded;
    throw invalid(
      `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index.name}, IndexKey: ${name}`,
    );
  };
  const hash = part(index.hash);
  const range = index.range ? part(index.range) : '';
  return hash === undefined || range === undefined ? undefined : { hash, range };
};

/** The part of an item that an index holds. */
export const heldBy = (item: Item, { holds }: IndexSchema): Item => {
  if (!holds) return item;
  const held: Item = {};
  for (const name in item) {
    const value = item[name];
    if (value && holds.has(name)) held[name] = value;
  }
  return held;
};
