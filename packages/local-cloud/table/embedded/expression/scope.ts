import type { Attribute, Item } from '../item/attribute.ts';
import { invalid } from '../table-error.ts';
import type { ExpressionKind, Path, Reader } from './reader.ts';

/** The names and values for the placeholders in a request's expressions. */
export type Scope = { names: Readonly<Record<string, string>>; values: Item };

/** A parsed expression, and the placeholders that it uses. */
export type Parsed<Expression> = {
  kind: ExpressionKind;
  expression: Expression;
  names: ReadonlySet<string>;
  values: ReadonlySet<string>;
};

const MOST_KEPT = 1_000;

/** Parses each text once, because applications send the same few expressions again and again. */
export const cached = <Expression>(
  createReader: (source: string) => Reader,
  parse: (reader: Reader) => Expression,
): ((source: string) => Parsed<Expression>) => {
  const known = new Map<string, Parsed<Expression>>();
  return (source) => {
    const found = known.get(source);
    if (found) return found;
    const reader = createReader(source);
    const expression = parse(reader);
    if (!reader.isAtEnd()) throw reader.unexpected();
    const { kind, names, values } = reader;
    const parsed = { kind, expression, names, values };
    if (known.size >= MOST_KEPT) known.clear();
    known.set(source, parsed);
    return parsed;
  };
};

type Placeholders = {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
};

const none = {};

/** The placeholders of a request. Throws a ValidationException when one is missing, or is used by no expression. */
export const scopeOf = (request: Placeholders, expressions: readonly (Parsed<unknown> | undefined)[]): Scope => {
  const used = expressions.filter((each) => each !== undefined);
  for (const field of ['ExpressionAttributeNames', 'ExpressionAttributeValues'] as const) {
    const placeholders = request[field];
    if (placeholders === undefined) continue;
    if (used.length === 0) throw invalid(`${field} can only be specified when using expressions`);
    if (Object.keys(placeholders).length === 0) throw invalid(`${field} must not be empty`);
  }
  const { ExpressionAttributeNames: names = none, ExpressionAttributeValues: values = none } = request;
  for (const parsed of used) {
    for (const name of parsed.names) {
      if (!Object.hasOwn(names, name)) throw undefinedIn(parsed, 'name used in the document path', 'name', name);
    }
    for (const value of parsed.values) {
      if (!Object.hasOwn(values, value)) throw undefinedIn(parsed, 'value used in expression', 'value', value);
    }
  }
  refuseUnused('Names', Object.keys(names), (name) => used.some((parsed) => parsed.names.has(name)));
  refuseUnused('Values', Object.keys(values), (value) => used.some((parsed) => parsed.values.has(value)));
  return { names, values };
};

const undefinedIn = ({ kind }: Parsed<unknown>, what: string, noun: string, placeholder: string) =>
  invalid(`Invalid ${kind}: An expression attribute ${what} is not defined; attribute ${noun}: ${placeholder}`);

const refuseUnused = (what: 'Names' | 'Values', placeholders: string[], isUsed: (name: string) => boolean): void => {
  const unused = placeholders.filter((each) => !isUsed(each));
  if (unused.length === 0) return;
  const which =
    what === 'Names' ? 'Value provided in ExpressionAttributeNames' : 'Value provided in ExpressionAttributeValues';
  throw invalid(`${which} unused in expressions: keys: {${unused.join(', ')}}`);
};

/** The path without placeholders. */
export const resolve = (path: Path, { names }: Scope): Path =>
  path.map((segment) => (typeof segment === 'string' ? nameOf(segment, names) : segment));

const nameOf = (segment: string, names: Scope['names']): string =>
  segment.startsWith('#') ? (names[segment] ?? segment) : segment;

export const given = (placeholder: string, { values }: Scope): Attribute => {
  const value = values[placeholder];
  if (!value) throw new Error(`The scope was not checked for ${placeholder}`);
  return value;
};

/** The value at a path that may contain placeholders; undefined when there is none. */
export const at = (item: Item | undefined, path: Path, scope: Scope): Attribute | undefined => {
  const [first = ''] = path;
  let found = item?.[nameOf(String(first), scope.names)];
  for (let index = 1; index < path.length && found; index += 1) {
    const segment = path[index] ?? '';
    if (typeof segment === 'number') found = 'L' in found ? found.L[segment] : undefined;
    else found = 'M' in found ? found.M[nameOf(segment, scope.names)] : undefined;
  }
  return found;
};
