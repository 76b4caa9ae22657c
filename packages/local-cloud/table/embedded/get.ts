import type { Catalog, Table } from './catalog.ts';
import { parseProjection, projectionOf } from './expression/projection.ts';
import { scopeOf } from './expression/scope.ts';
import { keyGiven } from './item/key.ts';
import { batchGetShape, getShape } from './requests.ts';
import type { StoredItem } from './storage.ts';
import { invalid } from './table-error.ts';

const MOST_KEYS = 100;
const MOST_BYTES = 16 * 1_024 * 1_024;

type Fields = {
  ProjectionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
};

/** Makes the answer from an item: its stored text, or the projected part of it. */
const answersFor = (fields: Fields): ((found: StoredItem) => string) => {
  const { ProjectionExpression: source } = fields;
  const parsed = source === undefined ? undefined : parseProjection(source);
  const scope = scopeOf(fields, [parsed]);
  if (!parsed) return ({ text }) => text;
  const projection = projectionOf(parsed.expression, scope);
  return ({ item }) => JSON.stringify(projection.of(item));
};

export const getItem = (catalog: Catalog, request: unknown): string => {
  const { TableName, Key, ...fields } = getShape.parse(request);
  const { storage, schema } = catalog.get(TableName);
  const answer = answersFor(fields);
  const found = storage.find(keyGiven(Key, schema.keys));
  return found ? `{"Item":${answer(found)}}` : '{}';
};

export const batchGetItem = (catalog: Catalog, request: unknown): string => {
  const { RequestItems } = batchGetShape.parse(request);
  const wanted = Object.entries(RequestItems);
  if (wanted.length === 0) throw invalid('BatchGetItem must have some requests set');
  if (wanted.reduce((sum, [, { Keys }]) => sum + Keys.length, 0) > MOST_KEYS) {
    throw invalid('Too many items requested for the BatchGetItem call');
  }
  const responses: string[] = [];
  const unprocessed: Record<string, object> = {};
  let bytes = 0;
  for (const [name, { Keys, ...fields }] of wanted) {
    const { storage, schema }: Table = catalog.get(name);
    const answer = answersFor(fields);
    const keys = Keys.map((key) => keyGiven(key, schema.keys));
    if (new Set(keys.map(({ attributes }) => JSON.stringify(attributes))).size < keys.length) {
      throw invalid('Provided list of item keys contains duplicates');
    }
    const items: string[] = [];
    const left: object[] = [];
    for (const key of keys) {
      if (bytes > MOST_BYTES) {
        left.push(key.attributes);
        continue;
      }
      const found = storage.find(key);
      if (!found) continue;
      bytes += found.text.length;
      items.push(answer(found));
    }
    responses.push(`${JSON.stringify(name)}:[${items.join(',')}]`);
    if (left.length > 0) unprocessed[name] = { Keys: left, ...fields };
  }
  return `{"Responses":{${responses.join(',')}},"UnprocessedKeys":${JSON.stringify(unprocessed)}}`;
};
