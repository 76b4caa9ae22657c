import * as z from 'zod';
import type { Json } from '../../service.ts';

/** A value in DynamoDB's own form, `{"S": "…"}`, and an item or key of such values. */
export type Attribute = { [type: string]: Json };
export type Item = { [name: string]: Attribute };

export const attribute: z.ZodType<Attribute> = z.custom<Attribute>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
export const item: z.ZodType<Item> = z.record(z.string(), attribute);

/** Refused as DynamoDB refuses: `type` is the exception's name. */
export class TableError extends Error {
  readonly type: string;
  readonly details: object;
  constructor(type: string, message: string, details: object = {}) {
    super(message);
    this.type = type;
    this.details = details;
  }
}

export const invalid = (message: string): TableError => new TableError('ValidationException', message);

/** Below, at or above 0; undefined for values that have no order between them. */
export const compare = (left: Attribute, right: Attribute): number | undefined => {
  if (typeof left.S === 'string' && typeof right.S === 'string') return compareText(left.S, right.S);
  if (left.N !== undefined && right.N !== undefined) return Number(left.N) - Number(right.N);
  return undefined;
};

export const equal = (left: Attribute, right: Attribute): boolean =>
  left.N !== undefined && right.N !== undefined
    ? Number(left.N) === Number(right.N)
    : JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));

// By UTF-8 bytes, as DynamoDB sorts strings.
const compareText = (left: string, right: string): number =>
  left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? null)]),
  );
};
