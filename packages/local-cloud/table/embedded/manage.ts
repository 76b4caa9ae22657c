import { account, region } from '../../template/identity.ts';
import type { Catalog, Table } from './catalog.ts';
import { expiryShape, listTablesShape, namedShape } from './requests.ts';
import { createTableShape } from './schema.ts';
import { invalid } from './table-error.ts';

const MOST_NAMES = 100;

export const tableArn = (name: string): string => `arn:aws:dynamodb:${region}:${account}:table/${name}`;

/** The ARN of the stream. Like AWS's, and unlike the ARN in the template, it contains the creation time of the table. */
export const streamLabel = ({ createdAt }: Table): string => new Date(createdAt).toISOString().slice(0, -1);
export const streamArn = (table: Table): string => `${tableArn(table.name)}/stream/${streamLabel(table)}`;

const describe = (table: Table, status: string): object => {
  const { name, createdAt, definition, schema, storage } = table;
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification } = definition;
  const { items, bytes } = storage.count();
  return {
    TableName: name,
    TableArn: tableArn(name),
    TableStatus: status,
    CreationDateTime: createdAt / 1_000,
    AttributeDefinitions,
    KeySchema,
    ItemCount: items,
    TableSizeBytes: bytes,
    BillingModeSummary: { BillingMode: definition.BillingMode ?? 'PROVISIONED' },
    ...(GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
        IndexName,
        IndexArn: `${tableArn(name)}/index/${IndexName}`,
        IndexStatus: 'ACTIVE',
        KeySchema: keys,
        Projection,
      })),
    }),
    ...(schema.streamView !== undefined && {
      StreamSpecification,
      LatestStreamArn: streamArn(table),
      LatestStreamLabel: streamLabel(table),
    }),
  };
};

export const createTable = (catalog: Catalog, request: unknown, now: number): object => ({
  TableDescription: describe(catalog.create(createTableShape.parse(request), now), 'ACTIVE'),
});

export const describeTable = (catalog: Catalog, request: unknown): object => ({
  Table: describe(catalog.get(namedShape.parse(request).TableName), 'ACTIVE'),
});

export const deleteTable = (catalog: Catalog, request: unknown): object => {
  const table = catalog.get(namedShape.parse(request).TableName);
  const TableDescription = describe(table, 'DELETING');
  catalog.drop(table);
  return { TableDescription };
};

export const listTables = (catalog: Catalog, request: unknown): object => {
  const { ExclusiveStartTableName = '', Limit = MOST_NAMES } = listTablesShape.parse(request);
  const names = catalog.names().filter((name) => name > ExclusiveStartTableName);
  const TableNames = names.slice(0, Limit);
  return { TableNames, ...(names.length > Limit && { LastEvaluatedTableName: TableNames.at(-1) }) };
};

export const updateTimeToLive = (catalog: Catalog, request: unknown): object => {
  const { TableName, TimeToLiveSpecification } = expiryShape.parse(request);
  const { AttributeName, Enabled } = TimeToLiveSpecification;
  const table = catalog.get(TableName);
  if (Enabled && table.expiry !== undefined) throw invalid('TimeToLive is already enabled');
  if (!Enabled && table.expiry === undefined) throw invalid('TimeToLive is already disabled');
  if (!Enabled && table.expiry !== AttributeName) {
    throw invalid(
      'TimeToLive is active on a different AttributeName: current AttributeName is '.concat(`${table.expiry}`),
    );
  }
  catalog.changeExpiry(table, Enabled ? AttributeName : undefined);
  return { TimeToLiveSpecification };
};

export const describeTimeToLive = (catalog: Catalog, request: unknown): object => {
  const { expiry } = catalog.get(namedShape.parse(request).TableName);
  return {
    TimeToLiveDescription:
      expiry === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: expiry },
  };
};
