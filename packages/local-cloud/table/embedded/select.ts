import type * as z from 'zod';
import type { Catalog, Table } from './catalog.ts';
import type { Database } from './database.ts';
import { checkCondition } from './expression/check.ts';
import { parseFilter } from './expression/condition.ts';
import { holds } from './expression/evaluate.ts';
import { type Bound, keyConditionOf, parseKeyCondition } from './expression/key-condition.ts';
import { namesOf } from './expression/names-of.ts';
import { parseProjection, projectionOf } from './expression/projection.ts';
import { scopeOf } from './expression/scope.ts';
import type { Item } from './item/attribute.ts';
import { type KeyValue, keyIn } from './item/key.ts';
import { queryShape, scanShape } from './requests.ts';
import { type Row, rowsOf, type Selection } from './rows.ts';
import { type IndexSchema, namesIn, placeIn } from './schema.ts';
import { parse } from './storage.ts';
import { invalid } from './table-error.ts';

/** The size limit of a page. The item that exceeds it is the last one of the page. */
const PAGE_BYTES = 1_024 * 1_024;

type Read = z.infer<typeof scanShape> &
  Partial<Pick<z.infer<typeof queryShape>, 'KeyConditionExpression' | 'ScanIndexForward'>>;

export const query = (database: Database, catalog: Catalog, request: unknown): string =>
  select(database, catalog, queryShape.parse(request));

export const scan = (database: Database, catalog: Catalog, request: unknown): string =>
  select(database, catalog, scanShape.parse(request));

const select = (database: Database, catalog: Catalog, request: Read): string => {
  const table = catalog.get(request.TableName);
  const { index, position } = indexOf(table, request);
  const parsed = {
    key: request.KeyConditionExpression === undefined ? undefined : parseKeyCondition(request.KeyConditionExpression),
    filter: request.FilterExpression === undefined ? undefined : parseFilter(request.FilterExpression),
    projection: request.ProjectionExpression === undefined ? undefined : parseProjection(request.ProjectionExpression),
  };
  const scope = scopeOf(request, Object.values(parsed));
  const where = parsed.key && keyConditionOf(parsed.key, index ?? table.schema.keys, scope);
  const { filter } = parsed;
  if (filter) {
    checkCondition(filter.expression, scope, filter.kind);
    refuseFilter(namesOf(filter.expression, scope), table, index, where !== undefined);
  }
  const projection = parsed.projection && projectionOf(parsed.projection.expression, scope);
  refuseSelect(request, index);
  if (projection && index)
    refuseAbsent(
      projection.names,
      index,
      (missing) => `Global secondary index ${index.name} does not project [${missing}]`,
    );

  const rows = rowsOf(database, {
    table: table.id,
    index: position,
    where,
    after: startOf(request.ExclusiveStartKey, table, index, where),
    forward: request.ScanIndexForward ?? true,
    limit: request.Limit,
  });
  const counts = request.Select === 'COUNT';
  const answers: string[] = [];
  let kept = 0;
  const { scanned, last } = readPage(rows, request.Limit, ({ item: text }) => {
    const item = filter || projection ? parse(text) : undefined;
    if (filter && !holds(filter.expression, item, scope)) return;
    kept += 1;
    if (!counts) answers.push(projection && item ? JSON.stringify(projection.of(item)) : text);
  });
  const items = counts ? '' : `"Items":[${answers.join(',')}],`;
  const more = last === undefined ? '' : `,"LastEvaluatedKey":${JSON.stringify(keysOf(parse(last), table, index))}`;
  return `{${items}"Count":${kept},"ScannedCount":${scanned}${more}}`;
};

/** Reads one page. `last` is its last item when a limit ended the page. */
const readPage = (
  rows: Iterable<Row>,
  limit: number | undefined,
  take: (row: Row) => void,
): { scanned: number; last: string | undefined } => {
  let scanned = 0;
  let bytes = 0;
  for (const row of rows) {
    scanned += 1;
    bytes += row.size;
    take(row);
    if (scanned === limit || bytes > PAGE_BYTES) return { scanned, last: row.item };
  }
  return { scanned, last: undefined };
};

type Chosen = { index: IndexSchema | undefined; position: number | undefined };

const indexOf = ({ schema }: Table, { IndexName, ConsistentRead }: Read): Chosen => {
  if (IndexName === undefined) return { index: undefined, position: undefined };
  const position = schema.indexes.findIndex(({ name }) => name === IndexName);
  const index = schema.indexes[position];
  if (!index) throw invalid(`The table does not have the specified index: ${IndexName}`);
  if (ConsistentRead) throw invalid('Consistent reads are not supported on global secondary indexes');
  return { index, position };
};

const keyNames = (table: Table, index: IndexSchema | undefined): string[] => [
  ...new Set([...(index ? namesIn(index) : []), ...namesIn(table.schema.keys)]),
];

const keysOf = (item: Item, table: Table, index: IndexSchema | undefined): Item => {
  const keys: Item = {};
  for (const name of keyNames(table, index)) {
    const value = item[name];
    if (value) keys[name] = value;
  }
  return keys;
};

const startOf = (
  given: Item | undefined,
  table: Table,
  index: IndexSchema | undefined,
  where: Selection['where'],
): Selection['after'] => {
  if (!given) return undefined;
  const names = keyNames(table, index);
  if (Object.keys(given).length !== names.length || names.some((name) => given[name] === undefined)) {
    throw invalid('The provided starting key is invalid');
  }
  const key = keyIn(given, table.schema.keys);
  const place = index ? placeIn(given, index) : key;
  if (!place) throw invalid('The provided starting key is invalid');
  if (where && Buffer.compare(Buffer.from(where.hash), Buffer.from(place.hash)) !== 0) {
    throw invalid('The provided starting key is outside query boundaries based on provided conditions');
  }
  if (where?.range.some((bound) => !isWithin(place.range, bound))) {
    throw invalid('The provided starting key does not match the range key predicate');
  }
  return { key, place };
};

const isWithin = (key: KeyValue, { operator, value }: Bound): boolean => {
  const order = Buffer.compare(Buffer.from(key), Buffer.from(value));
  if (order === 0) return operator.includes('=');
  return operator.startsWith(order < 0 ? '<' : '>');
};

const refuseSelect = ({ Select, ProjectionExpression }: Read, index: IndexSchema | undefined): void => {
  if (ProjectionExpression !== undefined && Select !== undefined && Select !== 'SPECIFIC_ATTRIBUTES') {
    throw invalid(
      Select === 'COUNT'
        ? 'Cannot specify the ProjectionExpression when choosing to get only the Count'
        : `Cannot specify the ProjectionExpression when choosing to get ${Select}`,
    );
  }
  if (Select === 'SPECIFIC_ATTRIBUTES' && ProjectionExpression === undefined) {
    throw invalid('Must specify the ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES');
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw invalid('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (Select === 'ALL_ATTRIBUTES' && index?.holds) {
    throw invalid(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
};

const refuseFilter = (names: string[], table: Table, index: IndexSchema | undefined, isQuery: boolean): void => {
  const keys = namesIn(index ?? table.schema.keys);
  const key = isQuery ? names.find((name) => keys.includes(name)) : undefined;
  if (key !== undefined) {
    throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key}`);
  }
  if (index) {
    refuseAbsent(
      names,
      index,
      (missing) => `Secondary index ${index.name} does not project one or more filter attributes: [${missing}]`,
    );
  }
};

const refuseAbsent = (
  names: readonly string[],
  { holds: held }: IndexSchema,
  say: (missing: string) => string,
): void => {
  const missing = held ? names.filter((name) => !held.has(name)) : [];
  if (missing.length > 0) throw invalid(`One or more parameter values were invalid: ${say(missing.join(', '))}`);
};
