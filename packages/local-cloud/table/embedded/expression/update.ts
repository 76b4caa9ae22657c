import { createReader, type Path, type Reader } from './reader.ts';
import { cached } from './scope.ts';

/** A value of `SET`: an attribute, a value of the request, or a function or sum of those. */
export type Value =
  | { is: 'path'; path: Path }
  | { is: 'value'; name: string }
  | { is: 'if_not_exists'; path: Path; otherwise: Value }
  | { is: 'list_append'; first: Value; second: Value }
  | { is: 'sum'; operator: '+' | '-'; left: Value; right: Value };

export type UpdateText = {
  set: { path: Path; value: Value }[];
  remove: Path[];
  add: { path: Path; value: string }[];
  delete: { path: Path; value: string }[];
};

const onlyInConditions = [
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
];

const operand = (reader: Reader): Value => {
  if (reader.take('(')) {
    const inner = value(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.peek().startsWith(':')) return { is: 'value', name: reader.value() };
  if (!reader.isBefore('(')) return { is: 'path', path: reader.path() };
  const name = reader.next();
  if (name === 'if_not_exists') {
    reader.expect('(');
    const path = reader.path();
    reader.expect(',');
    const otherwise = operand(reader);
    reader.expect(')');
    return { is: 'if_not_exists', path, otherwise };
  }
  if (name === 'list_append') {
    reader.expect('(');
    const first = operand(reader);
    reader.expect(',');
    const second = operand(reader);
    reader.expect(')');
    return { is: 'list_append', first, second };
  }
  throw reader.refuse(
    onlyInConditions.includes(name)
      ? `The function is not allowed in an update expression; function: ${name}`
      : `Invalid function name; function: ${name}`,
  );
};

const value = (reader: Reader): Value => {
  const left = operand(reader);
  for (const operator of ['+', '-'] as const) {
    if (reader.take(operator)) return { is: 'sum', operator, left, right: operand(reader) };
  }
  return left;
};

const clauses: Readonly<Record<string, (reader: Reader, update: UpdateText) => void>> = {
  SET(reader, update) {
    const path = reader.path();
    reader.expect('=');
    update.set.push({ path, value: value(reader) });
  },
  REMOVE(reader, update) {
    update.remove.push(reader.path());
  },
  ADD(reader, update) {
    update.add.push({ path: reader.path(), value: reader.value() });
  },
  DELETE(reader, update) {
    update.delete.push({ path: reader.path(), value: reader.value() });
  },
};

export const parseUpdate = cached(
  (source) => createReader('UpdateExpression', source),
  (reader): UpdateText => {
    const update: UpdateText = { set: [], remove: [], add: [], delete: [] };
    const seen = new Set<string>();
    do {
      const keyword = reader.peek().toUpperCase();
      const clause = clauses[keyword];
      if (!clause) throw reader.unexpected();
      if (seen.has(keyword)) {
        throw reader.refuse(`The "${keyword}" section can only be used once in an update expression;`);
      }
      seen.add(keyword);
      reader.next();
      do clause(reader, update);
      while (reader.take(','));
    } while (!reader.isAtEnd());
    return update;
  },
);
