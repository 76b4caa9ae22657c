import * as z from 'zod';
import type * as mini from 'zod/mini';
import type { ExampleBody, ExampleValue } from '../../domain/example.ts';
import { day } from '../../functions/http/fields.ts';
import { BAD, BAD_DATES, BAD_NUMBERS } from './bad-values.ts';

/** A place in a body, with all values that are bad there, as JSON source. */
export type Hole = { path: readonly string[]; isObject: boolean; bad: Readonly<Record<string, string>> };

const shape = z.looseObject({
  $ref: z.string().optional(),
  type: z.string().optional(),
  pattern: z.string().optional(),
  contentMediaType: z.string().optional(),
  items: z.json().optional(),
  properties: z.record(z.string(), z.json()).optional(),
  anyOf: z.array(z.json()).optional(),
});
const node = z.looseObject({ $defs: z.record(z.string(), z.json()).optional() });

const DAY = shape.parse(z.toJSONSchema(day)).pattern;

/** All places in the bodies of a schema, the whole body first. New fields are found automatically. */
export const holesIn = (schema: mini.ZodMiniType): Hole[] => {
  const root = node.parse(z.toJSONSchema(schema));
  const walk = (json: unknown, path: readonly string[]): Hole[] => {
    const { $ref, type, pattern, contentMediaType, items, properties, anyOf = [] } = shape.parse(json);
    if ($ref !== undefined) return walk(root.$defs?.[$ref.replace('#/$defs/', '')], path);
    const [some, none] = anyOf.map((one) => shape.parse(one));
    if (anyOf.length === 2 && none?.type === 'null') {
      return walk(some, path).map((hole) => ({ ...hole, bad: withoutAll(hole.bad, ['that is null']) }));
    }
    if (type === undefined) throw new Error(`Nobody knows what is bad at ${path.join('.')}`);
    const isObject = type === 'object';
    const bad = {
      ...withoutAll(BAD, [
        ...(type === 'boolean' ? ['that is true'] : []),
        ...(type === 'array' ? ['that is a list'] : []),
        ...(GOOD_IN[contentMediaType ?? ''] ?? []),
      ]),
      ...(type === 'integer' || type === 'number' ? BAD_NUMBERS : {}),
      ...(pattern === DAY ? BAD_DATES : {}),
    };
    const inside = Object.entries(properties ?? {}).flatMap(([key, value]) => walk(value, [...path, key]));
    const first = items === undefined ? [] : walk(items, [...path, '0']);
    return [{ path, isObject, bad }, ...inside, ...first];
  };
  return walk(root, []);
};

const FORMULAS = [
  'that is a formula',
  'that is a formula after a blank',
  'that is a formula by plus',
  'that is a formula by at',
  'that is a formula in full width',
];
const MARKUP = ['with a script', 'with an image', 'that closes an attribute'];
/** What somebody says may have any sign: it is escaped wherever it is shown, in a spreadsheet too. */
const FREE = [...FORMULAS, ...MARKUP];

/** What a text that is no name may hold, by what it is. Markdown may be long, and markup in it is shown and never runs. */
const GOOD_IN: Readonly<Record<string, readonly string[]>> = {
  // It is in no spreadsheet.
  'text/plain': ['with a line break', ...FORMULAS],
  'text/plain; charset=utf-8': ['with a line break', ...FREE],
  'text/plain; format=flowed': ['with a line break', ...FREE],
  'text/plain; format=fixed': FREE,
  'text/markdown': ['longer than a field may be', 'that is empty', 'with a line break', ...FREE],
};

const withoutAll = (values: Readonly<Record<string, string>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

/** The parameters that a schema names, undefined when it accepts any. */
export const parametersIn = (schema: mini.ZodMiniType): string[] | undefined => {
  const { properties } = shape.parse(z.toJSONSchema(schema));
  return properties && Object.keys(properties);
};

/** A body as in the examples. */
export type Body = ExampleBody;

export const has = (body: ExampleValue, [key, ...rest]: readonly string[]): boolean => {
  if (key === undefined) return true;
  const inner = insideOf(body, key);
  return inner !== undefined && has(inner, rest);
};

const isList = (value: ExampleValue): value is readonly ExampleValue[] => Array.isArray(value);
const isBody = (value: ExampleValue): value is Body => typeof value === 'object' && !isList(value);

const insideOf = (value: ExampleValue, key: string): ExampleValue | undefined => {
  if (isList(value)) return value[Number(key)];
  return isBody(value) ? value[key] : undefined;
};

const HOLE = '@@';

/** A body as JSON source, in which `source` replaces the value at a path. */
export const fill = (body: Body, path: readonly string[], source: string): string =>
  JSON.stringify(put(body, path)).replace(`"${HOLE}"`, () => source);

const put = (value: ExampleValue, [key, ...rest]: readonly string[]): ExampleValue => {
  if (key === undefined) return HOLE;
  const inner = put(insideOf(value, key) ?? (/^\d+$/.test(rest[0] ?? '') ? [] : {}), rest);
  return isList(value) ? value.toSpliced(Number(key), 1, inner) : { ...(isBody(value) ? value : {}), [key]: inner };
};

/** A body as JSON source, in which the object at a path has one more key. The key is JSON source too. */
export const addKey = (body: Body, path: readonly string[], key: string): string => {
  const inner = path.reduce<ExampleValue>((value, step) => insideOf(value, step) ?? {}, body);
  const rest = JSON.stringify(inner).slice(1);
  return fill(body, path, `{${key}:"2027-02-16"${rest === '}' ? '' : ','}${rest}`);
};
