import { type Attribute, type AttributeType, type Item, typeOf } from '../item/attribute.ts';
import { lengthOf } from '../item/size.ts';
import type { Path } from './reader.ts';
import { at, given, type Scope } from './scope.ts';

export type { Path };

/** An operand of a condition: an attribute, a value of the request, or the size of either. */
export type Operand = { is: 'path'; path: Path } | { is: 'value'; name: string } | { is: 'size'; of: Operand };

export const comparisons = ['=', '<>', '<=', '>=', '<', '>'] as const;
export type Comparison = (typeof comparisons)[number];

export const read = (operand: Operand, item: Item | undefined, scope: Scope): Attribute | undefined => {
  if (operand.is === 'path') return at(item, operand.path, scope);
  if (operand.is === 'value') return given(operand.name, scope);
  const found = read(operand.of, item, scope);
  const length = found && lengthOf(found);
  return length === undefined ? undefined : { N: String(length) };
};

/** The type of an operand; undefined when it depends on the item. */
export const knownType = (operand: Operand, scope: Scope): AttributeType | undefined => {
  if (operand.is !== 'value') return undefined;
  return typeOf(given(operand.name, scope));
};
