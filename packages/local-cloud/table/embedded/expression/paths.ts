import type { Attribute, Item } from '../item/attribute.ts';
import { invalid } from '../table-error.ts';
import { shown } from './check.ts';
import type { ExpressionKind, Path } from './reader.ts';

/** Refuses paths when one equals another or leads into it. */
export const refuseOverlap = (kind: ExpressionKind, paths: readonly Path[]): void => {
  // Most paths begin with different names and therefore cannot overlap.
  if (new Set(paths.map(([first]) => first)).size === paths.length) return;
  for (const [index, one] of paths.entries()) {
    for (const other of paths.slice(index + 1)) {
      const shared = Math.min(one.length, other.length);
      if (one.slice(0, shared).some((segment, position) => segment !== other[position])) continue;
      throw invalid(
        `Invalid ${kind}: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${shown(one)}, path two: ${shown(other)}`,
      );
    }
  }
};

/** The part of an item at these paths. A list has only its requested members. */
export const pick = (item: Item, paths: readonly Path[]): Item => {
  const picked: Item = {};
  for (const [name, rest] of byFirst(paths)) {
    const value = typeof name === 'string' ? item[name] : undefined;
    const found = value && pickFrom(value, rest);
    if (found) picked[String(name)] = found;
  }
  return picked;
};

const pickFrom = (value: Attribute, paths: readonly Path[]): Attribute | undefined => {
  if (paths.some((path) => path.length === 0)) return value;
  if ('M' in value) {
    const members = pick(value.M, paths);
    return Object.keys(members).length > 0 ? { M: members } : undefined;
  }
  if (!('L' in value)) return undefined;
  const found = [...byFirst(paths)]
    .sort(([one], [other]) => Number(one) - Number(other))
    .flatMap(([position, rest]) => {
      const member = typeof position === 'number' ? value.L[position] : undefined;
      return (member && pickFrom(member, rest)) ?? [];
    });
  return found.length > 0 ? { L: found } : undefined;
};

const byFirst = (paths: readonly Path[]): Map<string | number, Path[]> => {
  const groups = new Map<string | number, Path[]>();
  for (const [first = '', ...rest] of paths) groups.set(first, [...(groups.get(first) ?? []), rest]);
  return groups;
};
