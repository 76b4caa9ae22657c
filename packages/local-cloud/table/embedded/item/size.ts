import type { Attribute, Item } from './attribute.ts';
import { digitsIn } from './number.ts';

/** The bytes that DynamoDB adds for each element of a list or map, and for each list or map. */
const ELEMENT = 1;
const DOCUMENT = 3;

/** The bytes of an item, as DynamoDB counts them for its limits. */
export const sizeOfItem = (item: Item): number => {
  let size = 0;
  for (const name in item) {
    const value = item[name];
    if (value) size += Buffer.byteLength(name) + sizeOf(value);
  }
  return size;
};

const sizeOf = (value: Attribute): number => {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return sizeOfNumber(value.N);
  if ('M' in value) return DOCUMENT + sizeOfItem(value.M) + ELEMENT * Object.keys(value.M).length;
  if ('L' in value) return value.L.reduce((sum, member) => sum + sizeOf(member) + ELEMENT, DOCUMENT);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('SS' in value) return value.SS.reduce((sum, member) => sum + Buffer.byteLength(member), 0);
  if ('NS' in value) return value.NS.reduce((sum, member) => sum + sizeOfNumber(member), 0);
  if ('BS' in value) return value.BS.reduce((sum, member) => sum + Buffer.byteLength(member, 'base64'), 0);
  return 1;
};

const sizeOfNumber = (text: string): number => Math.ceil(digitsIn(text) / 2) + (text.startsWith('-') ? 2 : 1);

/** What `size(path)` gives: characters, bytes or elements; undefined for what has none. */
export const lengthOf = (value: Attribute): number | undefined => {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('L' in value) return value.L.length;
  if ('M' in value) return Object.keys(value.M).length;
  if ('SS' in value) return value.SS.length;
  if ('NS' in value) return value.NS.length;
  if ('BS' in value) return value.BS.length;
  return undefined;
};
