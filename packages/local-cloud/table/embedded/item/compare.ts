import type { Attribute, Item } from './attribute.ts';
import { compareNumbers } from './number.ts';

/** Below 0, 0 or above 0; undefined when the values have no order. */
export const compare = (left: Attribute, right: Attribute): number | undefined => {
  if ('S' in left && 'S' in right) return compareText(left.S, right.S);
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  if ('B' in left && 'B' in right) return Buffer.compare(bytesOf(left.B), bytesOf(right.B));
  return undefined;
};

/** By the bytes of UTF-8, as DynamoDB sorts strings. */
const compareText = (left: string, right: string): number =>
  left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));

export const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** Whether both are the same value; neither maps nor sets have an order. */
export const equal = (left: Attribute, right: Attribute): boolean => {
  if ('M' in left) return 'M' in right && equalItems(left.M, right.M);
  if ('L' in left) {
    if (!('L' in right)) return false;
    const others = right.L;
    return left.L.length === others.length && left.L.every((one, index) => isSame(one, others[index]));
  }
  if ('SS' in left) return 'SS' in right && equalSets(left.SS, right.SS);
  if ('NS' in left) return 'NS' in right && equalSets(left.NS, right.NS);
  if ('BS' in left) return 'BS' in right && equalSets(left.BS, right.BS);
  if ('BOOL' in left) return 'BOOL' in right && left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  // Stored numbers are normalized, but computed numbers and numbers of the request are compared as well.
  return compare(left, right) === 0;
};

const isSame = (one: Attribute, other: Attribute | undefined): boolean => other !== undefined && equal(one, other);

export const equalItems = (left: Item, right: Item): boolean => {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const one = left[name];
    return one !== undefined && isSame(one, right[name]);
  });
};

const equalSets = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((member) => right.includes(member));
