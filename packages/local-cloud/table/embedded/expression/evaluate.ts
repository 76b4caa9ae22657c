import { type Attribute, type Item, typeOf } from '../item/attribute.ts';
import { bytesOf, compare, equal } from '../item/compare.ts';
import type { Condition } from './condition.ts';
import { type Comparison, read } from './operand.ts';
import { at, type Scope } from './scope.ts';

/** Whether the condition holds for an item, or for its absence. */
export const holds = (condition: Condition, item: Item | undefined, scope: Scope): boolean => {
  switch (condition.is) {
    case 'and':
      return condition.parts.every((part) => holds(part, item, scope));
    case 'or':
      return condition.parts.some((part) => holds(part, item, scope));
    case 'not':
      return !holds(condition.inner, item, scope);
    case 'exists':
      return (at(item, condition.path, scope) !== undefined) === condition.wanted;
    case 'comparison':
      return compares(condition.operator, read(condition.left, item, scope), read(condition.right, item, scope));
    case 'between': {
      const value = read(condition.value, item, scope);
      return (
        compares('>=', value, read(condition.low, item, scope)) &&
        compares('<=', value, read(condition.high, item, scope))
      );
    }
    case 'in': {
      const value = read(condition.value, item, scope);
      return condition.options.some((option) => compares('=', value, read(option, item, scope)));
    }
    case 'type': {
      const found = at(item, condition.path, scope);
      const type = read(condition.type, item, scope);
      return found !== undefined && type !== undefined && 'S' in type && typeOf(found) === type.S;
    }
    case 'begins':
      return begins(read(condition.value, item, scope), read(condition.start, item, scope));
    case 'contains':
      return contains(read(condition.whole, item, scope), read(condition.part, item, scope));
    default:
      return condition satisfies never;
  }
};

const compares = (operator: Comparison, left: Attribute | undefined, right: Attribute | undefined): boolean => {
  // A missing attribute differs from every value. It is not equal to, below or above any value.
  if (!left || !right) return operator === '<>';
  if (operator === '=') return equal(left, right);
  if (operator === '<>') return !equal(left, right);
  const order = compare(left, right);
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
};

const begins = (value: Attribute | undefined, start: Attribute | undefined): boolean => {
  if (!value || !start) return false;
  if ('S' in value && 'S' in start) return value.S.startsWith(start.S);
  if (!('B' in value && 'B' in start)) return false;
  const beginning = bytesOf(start.B);
  return bytesOf(value.B).subarray(0, beginning.length).equals(beginning);
};

const contains = (whole: Attribute | undefined, part: Attribute | undefined): boolean => {
  if (!whole || !part) return false;
  if ('L' in whole) return whole.L.some((member) => equal(member, part));
  if ('S' in whole) return 'S' in part && whole.S.includes(part.S);
  if ('B' in whole) return 'B' in part && bytesOf(whole.B).includes(bytesOf(part.B));
  if ('SS' in whole) return 'S' in part && whole.SS.includes(part.S);
  if ('NS' in whole) return 'N' in part && whole.NS.includes(part.N);
  return 'BS' in whole && 'B' in part && whole.BS.includes(part.B);
};
