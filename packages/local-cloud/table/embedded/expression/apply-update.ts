import { type Attribute, type AttributeType, type Item, typeOf } from '../item/attribute.ts';
import { add } from '../item/number.ts';
import { invalid, type TableError } from '../table-error.ts';
import { putAt, refuseNowhere, removeAt } from './document.ts';
import { refuseOverlap } from './paths.ts';
import type { Path } from './reader.ts';
import { at, given, resolve, type Scope } from './scope.ts';
import type { UpdateText, Value } from './update.ts';

/** An update with resolved paths: the paths that it changes, and the function that applies it to an item. */
export type Update = { names: ReadonlySet<string>; of(item: Item): Item };

const kind = 'UpdateExpression';
const wrongType = (): TableError => invalid('An operand in the update expression has an incorrect data type');

/** Resolves an update. Throws a ValidationException for errors that DynamoDB finds without looking at an item. */
export const updateOf = (text: UpdateText, scope: Scope): Update => {
  const resolved = <Change extends { path: Path }>(changes: readonly Change[]): Change[] =>
    changes.map((change) => ({ ...change, path: resolve(change.path, scope) }));
  const set = inOrder(resolved(text.set));
  const [adds, deletes] = [resolved(text.add), resolved(text.delete)];
  // From the last position to the first, so that a removal does not shift the positions of the others.
  const removes = inOrder(text.remove.map((path) => ({ path: resolve(path, scope) }))).reverse();
  const paths = [...set, ...removes, ...adds, ...deletes].map(({ path }) => path);
  refuseOverlap(kind, paths);
  for (const { value } of set) checkValue(value, scope);
  for (const { value } of adds) checkOperand('ADD', given(value, scope), ['N', 'SS', 'NS', 'BS']);
  for (const { value } of deletes) checkOperand('DELETE', given(value, scope), ['SS', 'NS', 'BS']);

  return {
    names: new Set(paths.map(([first]) => String(first))),
    of(before) {
      const changes = [
        ...set.map(({ path, value }) => ({ path, value: compute(value, before, scope) })),
        ...adds.map(({ path, value }) => ({ path, value: added(found(before, path), given(value, scope)) })),
        ...deletes.flatMap(({ path, value }) => {
          const from = found(before, path);
          if (!from) refuseNowhere(before, path);
          return from ? [{ path, value: without(from, given(value, scope)) }] : [];
        }),
      ];
      let after = before;
      for (const { path, value } of changes) if (value) after = putAt(after, path, value);
      for (const { path } of removes) after = removeAt(after, path);
      for (const { path, value } of changes) if (!value) after = removeAt(after, path);
      return after;
    },
  };
};

/** Sorts paths into one list by position, because values beyond its end are appended in that order. */
const inOrder = <Change extends { path: Path }>(changes: readonly Change[]): Change[] =>
  changes.toSorted(({ path: one }, { path: other }) => {
    const [first, second] = [one.at(-1), other.at(-1)];
    return typeof first === 'number' && typeof second === 'number' ? first - second : 0;
  });

const noNames: Scope = { names: {}, values: {} };
const found = (item: Item, path: Path): Attribute | undefined => at(item, path, noNames);

const checkOperand = (operator: string, value: Attribute, types: readonly AttributeType[]): void => {
  const type = typeOf(value);
  if (types.includes(type)) return;
  throw invalid(
    `Invalid ${kind}: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
  );
};

const checkValue = (value: Value, scope: Scope): void => {
  const parts: Value[] = [];
  let types: AttributeType[] = [];
  if (value.is === 'sum') {
    parts.push(value.left, value.right);
    types = ['N'];
  } else if (value.is === 'list_append') {
    parts.push(value.first, value.second);
    types = ['L'];
  } else if (value.is === 'if_not_exists') checkValue(value.otherwise, scope);
  for (const part of parts) {
    if (part.is === 'value') {
      const operator = value.is === 'sum' ? value.operator : value.is;
      checkOperand(operator, given(part.name, scope), types);
    } else checkValue(part, scope);
  }
};

const compute = (value: Value, item: Item, scope: Scope): Attribute => {
  switch (value.is) {
    case 'value':
      return given(value.name, scope);
    case 'path': {
      const there = at(item, value.path, scope);
      if (there) return there;
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'if_not_exists': {
      // Both values are evaluated, so that a missing attribute is refused even when the other is used.
      const otherwise = compute(value.otherwise, item, scope);
      return at(item, value.path, scope) ?? otherwise;
    }
    case 'list_append': {
      const [first, second] = [compute(value.first, item, scope), compute(value.second, item, scope)];
      if (!('L' in first && 'L' in second)) throw wrongType();
      return { L: [...first.L, ...second.L] };
    }
    case 'sum': {
      const [left, right] = [compute(value.left, item, scope), compute(value.right, item, scope)];
      if (!('N' in left && 'N' in right)) throw wrongType();
      return { N: add(left.N, right.N, value.operator) };
    }
    default:
      return value satisfies never;
  }
};

const added = (there: Attribute | undefined, more: Attribute): Attribute => {
  if (!there) return more;
  if ('N' in there && 'N' in more) return { N: add(there.N, more.N, '+') };
  if ('SS' in there && 'SS' in more) return { SS: [...new Set([...there.SS, ...more.SS])] };
  if ('NS' in there && 'NS' in more) return { NS: [...new Set([...there.NS, ...more.NS])] };
  if ('BS' in there && 'BS' in more) return { BS: [...new Set([...there.BS, ...more.BS])] };
  throw wrongType();
};

/** The set without these members; undefined when no member is left, because a set cannot be empty. */
const without = (there: Attribute, less: Attribute): Attribute | undefined => {
  const left = (all: readonly string[], gone: readonly string[]): string[] =>
    all.filter((member) => !gone.includes(member));
  const some = (members: string[], set: Attribute): Attribute | undefined => (members.length > 0 ? set : undefined);
  if ('SS' in there && 'SS' in less) {
    const SS = left(there.SS, less.SS);
    return some(SS, { SS });
  }
  if ('NS' in there && 'NS' in less) {
    const NS = left(there.NS, less.NS);
    return some(NS, { NS });
  }
  if ('BS' in there && 'BS' in less) {
    const BS = left(there.BS, less.BS);
    return some(BS, { BS });
  }
  throw wrongType();
};
