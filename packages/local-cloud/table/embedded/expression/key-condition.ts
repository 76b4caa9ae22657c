import type { Attribute } from '../item/attribute.ts';
import { encodeKey, firstBeyond, type KeyAttribute, type KeySchema, type KeyValue } from '../item/key.ts';
import { invalid } from '../table-error.ts';
import { checkCondition } from './check.ts';
import { type Condition, parseKeyConditionText } from './condition.ts';
import type { Operand } from './operand.ts';
import { given, type Parsed, resolve, type Scope } from './scope.ts';

export type Bound = { operator: '=' | '<' | '<=' | '>' | '>='; value: KeyValue };

/** The partition that a Query reads, and the bounds of its sort keys. */
export type KeyCondition = { hash: KeyValue; range: Bound[] };

export const parseKeyCondition = parseKeyConditionText;

type Part = Extract<Condition, { is: 'comparison' | 'between' | 'begins' }>;

/** Parses a key condition. Throws a ValidationException when it is not a condition on the keys of this schema. */
export const keyConditionOf = (
  { expression, kind }: Parsed<Condition>,
  { hash, range }: KeySchema,
  scope: Scope,
): KeyCondition => {
  const parts = partsOf(expression);
  checkCondition(expression, scope, kind);
  const of = (key: KeyAttribute | undefined): Part | undefined => {
    const [found, ...more] = parts.filter((part) => nameIn(part, scope) === key?.name);
    if (more.length > 0) throw invalid('KeyConditionExpressions must only contain one condition per key');
    return found;
  };
  const [first, second] = [of(hash), range && of(range)];
  if (!first || parts.length > (second ? 2 : 1)) {
    throw invalid(`Query condition missed key schema element${first ? '' : `: ${hash.name}`}`);
  }
  const [equals, ...others] = boundsOf(first, hash, scope);
  if (equals?.operator !== '=' || others.length > 0) throw invalid('Query key condition not supported');
  return { hash: equals.value, range: second && range ? boundsOf(second, range, scope) : [] };
};

const partsOf = (condition: Condition): Part[] => {
  if (condition.is === 'and') return condition.parts.flatMap(partsOf);
  if (condition.is === 'between' || condition.is === 'begins') return [condition];
  if (condition.is === 'comparison' && condition.operator !== '<>') return [condition];
  const operator = condition.is === 'comparison' ? condition.operator : condition.is;
  throw invalid(`Invalid operator used in KeyConditionExpression: ${operator.toUpperCase()}`);
};

const nameIn = (part: Part, scope: Scope): string | undefined => {
  const operand = part.is === 'comparison' && part.left.is === 'value' ? part.right : subjectOf(part);
  if (operand.is !== 'path') throw invalid('Query key condition not supported');
  const [name, ...rest] = resolve(operand.path, scope);
  if (rest.length > 0) throw invalid('KeyConditionExpressions cannot have conditions on nested attributes');
  return String(name);
};

const subjectOf = (part: Part): Operand => (part.is === 'comparison' ? part.left : part.value);

const mirrored = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

const boundsOf = (part: Part, key: KeyAttribute, scope: Scope): Bound[] => {
  const encoded = (operand: Operand): KeyValue => {
    if (operand.is !== 'value') throw invalid('Query key condition not supported');
    return encodeGiven(given(operand.name, scope), key);
  };
  if (part.is === 'between') {
    return [
      { operator: '>=', value: encoded(part.low) },
      { operator: '<=', value: encoded(part.high) },
    ];
  }
  if (part.is === 'begins') {
    const start = encoded(part.start);
    const end = firstBeyond(start);
    return [{ operator: '>=', value: start }, ...(end === undefined ? [] : [{ operator: '<' as const, value: end }])];
  }
  const { operator, left, right } = part;
  if (operator === '<>') throw invalid('Query key condition not supported');
  return left.is === 'value'
    ? [{ operator: mirrored[operator], value: encoded(left) }]
    : [{ operator, value: encoded(right) }];
};

const encodeGiven = (value: Attribute, { name, type }: KeyAttribute): KeyValue => {
  const encoded = encodeKey(value, type);
  if (encoded === undefined) {
    throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
  }
  if (encoded.length === 0) throw emptyKey(name);
  return encoded;
};

const emptyKey = (name: string) =>
  invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
  );
