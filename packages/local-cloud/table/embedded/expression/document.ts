import type { Attribute, Item } from '../item/attribute.ts';
import { invalid, type TableError } from '../table-error.ts';
import type { Path } from './reader.ts';

const noSuchPlace = (): TableError =>
  invalid('The document path provided in the update expression is invalid for update');

/** Refuses a path at which the item cannot hold a value. */
export const refuseNowhere = (item: Item, path: Path): void => {
  removeAt(item, path);
};

/** A copy of the item with a value at the path. The map or list that gets the value must exist. */
export const putAt = (item: Item, [first, ...rest]: Path, value: Attribute): Item => {
  const name = String(first);
  if (rest.length === 0) return { ...item, [name]: value };
  return { ...item, [name]: putIn(item[name], rest, value) };
};

const putIn = (holder: Attribute | undefined, path: Path, value: Attribute): Attribute => {
  const [first = 0, ...rest] = path;
  if (holder && 'M' in holder && typeof first === 'string') return { M: putAt(holder.M, path, value) };
  if (!(holder && 'L' in holder && typeof first === 'number')) throw noSuchPlace();
  const members = [...holder.L];
  const position = Math.min(first, members.length);
  members[position] = rest.length === 0 ? value : putIn(members[first], rest, value);
  return { L: members };
};

/** A copy of the item without the value at the path, if it has one. The map or list of the value must exist. */
export const removeAt = (item: Item, path: Path): Item => {
  const [first, ...rest] = path;
  const name = String(first);
  if (rest.length > 0) return { ...item, [name]: removeFrom(item[name], rest) };
  const { [name]: _, ...others } = item;
  return others;
};

const removeFrom = (holder: Attribute | undefined, path: Path): Attribute => {
  const [first = 0, ...rest] = path;
  if (holder && 'M' in holder && typeof first === 'string') return { M: removeAt(holder.M, path) };
  if (!(holder && 'L' in holder && typeof first === 'number')) throw noSuchPlace();
  if (rest.length === 0) return { L: holder.L.toSpliced(first, 1) };
  return { L: holder.L.with(first, removeFrom(holder.L[first], rest)) };
};
