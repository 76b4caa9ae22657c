import { type AttributeType, isAttributeType } from '../item/attribute.ts';
import { compare } from '../item/compare.ts';
import type { TableError } from '../table-error.ts';
import { invalid } from '../table-error.ts';
import type { Condition } from './condition.ts';
import { knownType, type Operand } from './operand.ts';
import type { ExpressionKind, Path } from './reader.ts';
import { given, resolve, type Scope } from './scope.ts';

const ordered: readonly AttributeType[] = ['S', 'N', 'B'];
const texts: readonly AttributeType[] = ['S', 'B'];

/** Refuses operands that can never fit their operator. DynamoDB does so without looking at an item. */
export const checkCondition = (condition: Condition, scope: Scope, kind: ExpressionKind): void => {
  const refuse = (message: string): TableError => invalid(`Invalid ${kind}: ${message}`);
  const mustBe = (types: readonly AttributeType[], operator: string, ...operands: readonly Operand[]): void => {
    for (const operand of operands) {
      const type = knownType(operand, scope);
      if (type === undefined || types.includes(type)) continue;
      throw refuse(
        `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
      );
    }
  };
  const mustDiffer = (operator: string, first: Operand, second: Operand): void => {
    if (first.is !== 'path' || second.is !== 'path') return;
    const [one, other] = [resolve(first.path, scope), resolve(second.path, scope)];
    if (shown(one) !== shown(other)) return;
    throw refuse(
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${shown(one)}`,
    );
  };

  switch (condition.is) {
    case 'and':
    case 'or':
      for (const part of condition.parts) checkCondition(part, scope, kind);
      return;
    case 'not':
      checkCondition(condition.inner, scope, kind);
      return;
    case 'comparison': {
      const { operator, left, right } = condition;
      mustDiffer(operator, left, right);
      if (operator !== '=' && operator !== '<>') mustBe(ordered, operator, left, right);
      return;
    }
    case 'between':
      for (const bound of [condition.low, condition.high]) mustDiffer('BETWEEN', condition.value, bound);
      mustBe(ordered, 'BETWEEN', condition.value, condition.low, condition.high);
      checkBounds(condition.low, condition.high, scope, refuse);
      return;
    case 'in':
      for (const option of condition.options) mustDiffer('IN', condition.value, option);
      return;
    case 'begins':
      mustDiffer('begins_with', condition.value, condition.start);
      mustBe(texts, 'begins_with', condition.value, condition.start);
      return;
    case 'contains':
      mustDiffer('contains', condition.whole, condition.part);
      return;
    case 'type': {
      mustDiffer('attribute_type', { is: 'path', path: condition.path }, condition.type);
      mustBe(['S'], 'attribute_type', condition.type);
      const type = condition.type.is === 'value' ? given(condition.type.name, scope) : undefined;
      if (type && 'S' in type && !isAttributeType(type.S)) {
        throw refuse(`Invalid attribute type name found; type: ${type.S}, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}`);
      }
      return;
    }
    default:
      return;
  }
};

const checkBounds = (low: Operand, high: Operand, scope: Scope, refuse: (message: string) => TableError): void => {
  if (low.is !== 'value' || high.is !== 'value') return;
  const [lower, upper] = [given(low.name, scope), given(high.name, scope)];
  const order = compare(lower, upper);
  if (order !== undefined && order <= 0) return;
  const wanted =
    order === undefined
      ? 'same data type for lower and upper bounds'
      : 'upper bound to be greater than or equal to lower bound';
  throw refuse(
    `The BETWEEN operator requires ${wanted}; lower bound operand: ${JSON.stringify(lower)}, upper bound operand: ${JSON.stringify(upper)}`,
  );
};

/** The path in the format of DynamoDB's messages. */
export const shown = (path: Path): string =>
  `[${path.map((segment) => (typeof segment === 'number' ? `[${segment}]` : segment)).join(', ')}]`;
