import * as z from 'zod';
import type * as mini from 'zod/mini';
import type { ExampleBody } from '../../domain/example.ts';
import { day } from '../../functions/http/fields.ts';
import { BAD, BAD_DATES, BAD_NUMBERS } from './bad-values.ts';

/** A place in a body, with all values that are bad there, as JSON source. */
export type Hole = { path: readonly string[]; isObject: boolean; bad: Readonly<Record<string, string>> };

const shape = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  pattern: z.string().optional(),
  properties: z.record(z.string(), z.json()).optional(),
});
const node = z.looseObject({ $defs: z.record(z.string(), z.json()).optional() });

const DAY = shape.parse(z.toJSONSchema(day)).pattern;

/** All places in the bodies of a schema, the whole body first. New fields are found automatically. */
export const holesIn = (schema: mini.ZodMiniType): Hole[] => {
  const root = node.parse(z.toJSONSchema(schema));
  const walk = (json: unknown, path: readonly string[]): Hole[] => {
    const { $ref, type, pattern, properties } = shape.parse(json);
    if ($ref !== undefined) return walk(root.$defs?.[$ref.replace('#/$defs/', '')], path);
    if (type === undefined || type === 'array') throw new Error(`Nobody knows what is bad at ${path.join('.')}`);
    const isObject = type === 'object';
    const { 'that is true': _, ...notTrue } = BAD;
    const bad = {
      ...(type === 'boolean' ? notTrue : BAD),
      ...(type === 'integer' || type === 'number' ? BAD_NUMBERS : {}),
      ...(pattern === DAY ? BAD_DATES : {}),
    };
    const inside = Object.entries(properties ?? {}).flatMap(([key, value]) => walk(value, [...path, key]));
    return [{ path, isObject, bad }, ...inside];
  };
  return walk(root, []);
};

/** The parameters that a schema names, undefined when it accepts any. */
export const parametersIn = (schema: mini.ZodMiniType): string[] | undefined => {
  const { properties } = shape.parse(z.toJSONSchema(schema));
  return properties && Object.keys(properties);
};

/** A body as in the examples. */
export type Body = ExampleBody;

export const has = (body: Body, [key, ...rest]: readonly string[]): boolean => {
  if (key === undefined) return true;
  const inner = body[key];
  return inner !== undefined && (rest.length === 0 || (typeof inner === 'object' && has(inner, rest)));
};

const HOLE = '@@';

/** A body as JSON source, in which `source` replaces the value at a path. */
export const fill = (body: Body, path: readonly string[], source: string): string =>
  JSON.stringify(put(body, path)).replace(`"${HOLE}"`, () => source);

const put = (body: Body, [key, ...rest]: readonly string[]): Body | string => {
  if (key === undefined) return HOLE;
  const inner = body[key];
  return { ...body, [key]: rest.length === 0 ? HOLE : put(typeof inner === 'object' ? inner : {}, rest) };
};

/** A body as JSON source, in which the object at a path has one more key. The key is JSON source too. */
export const addKey = (body: Body, path: readonly string[], key: string): string => {
  const inner = path.reduce<Body[string]>(
    (value, step) => (typeof value === 'object' ? (value[step] ?? {}) : {}),
    body,
  );
  const rest = JSON.stringify(inner).slice(1);
  return fill(body, path, `{${key}:"2027-02-16"${rest === '}' ? '' : ','}${rest}`);
};
