import { invalid, type TableError } from '../table-error.ts';
import type { Attribute, Item } from './attribute.ts';
import { bytesOf } from './compare.ts';
import { sortable } from './number.ts';

export type KeyType = 'S' | 'N' | 'B';
export type KeyAttribute = { name: string; type: KeyType };
export type KeySchema = { hash: KeyAttribute; range?: KeyAttribute };

/** A key in SQLite. Its bytes sort in the order in which DynamoDB sorts the value. */
export type KeyValue = string | Uint8Array;

/** The key of an item; `range` is empty where the schema has none. */
export type Key = { hash: KeyValue; range: KeyValue; attributes: Item };

const MOST_BYTES = { hash: 2_048, range: 1_024 };

/** Undefined when the value has another type. */
export const encodeKey = (value: Attribute, type: KeyType): KeyValue | undefined => {
  if (type === 'S') return 'S' in value ? value.S : undefined;
  if (type === 'N') return 'N' in value ? sortable(value.N) : undefined;
  return 'B' in value ? bytesOf(value.B) : undefined;
};

/** The first key after all keys with this prefix; undefined when there is none. */
export const firstBeyond = (start: KeyValue): KeyValue | undefined => {
  if (typeof start !== 'string') {
    const end = start.findLastIndex((byte) => byte < 0xff);
    if (end < 0) return undefined;
    const beyond = Uint8Array.from(start.subarray(0, end + 1));
    beyond[end] = (beyond[end] ?? 0) + 1;
    return beyond;
  }
  const characters = [...start];
  for (let last = characters.pop(); last !== undefined; last = characters.pop()) {
    const point = last.codePointAt(0) ?? 0;
    if (point === 0x10_ff_ff) continue;
    // The code points of surrogates are not characters, so they are skipped.
    return characters.join('') + String.fromCodePoint(point === 0xd7_ff ? 0xe0_00 : point + 1);
  }
  return undefined;
};

const emptyKey = (name: string): TableError =>
  invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
  );

/** The key in an item. Throws a ValidationException when it is missing, empty, too long or of the wrong type. */
export const keyIn = (item: Item, { hash, range }: KeySchema): Key => {
  const part = ({ name, type }: KeyAttribute, most: number): { encoded: KeyValue; value: Attribute } => {
    const value = item[name];
    if (!value) throw invalid(`One of the required keys was not given a value: ${name}`);
    const encoded = encodeKey(value, type);
    if (encoded === undefined) {
      const [actual = ''] = Object.keys(value);
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${actual}`,
      );
    }
    if (encoded.length === 0) throw emptyKey(name);
    if (
      encoded.length > most / 3 &&
      (typeof encoded === 'string' ? Buffer.byteLength(encoded) : encoded.length) > most
    ) {
      throw invalid(
        'Hash primary key values must be under 2048 bytes, and range primary key values must be under 1024 bytes',
      );
    }
    return { encoded, value };
  };
  const first = part(hash, MOST_BYTES.hash);
  if (!range) return { hash: first.encoded, range: '', attributes: { [hash.name]: first.value } };
  const second = part(range, MOST_BYTES.range);
  return {
    hash: first.encoded,
    range: second.encoded,
    attributes: { [hash.name]: first.value, [range.name]: second.value },
  };
};

/** The key of a request. Throws a ValidationException when it has other attributes. */
export const keyGiven = (given: Item, schema: KeySchema): Key => {
  if (Object.keys(given).length !== (schema.range ? 2 : 1)) {
    throw invalid('The provided key element does not match the schema');
  }
  return keyIn(given, schema);
};
