import type { Item } from '../item/attribute.ts';
import { pick, refuseOverlap } from './paths.ts';
import { createReader, type Path, type Reader } from './reader.ts';
import { cached, resolve, type Scope } from './scope.ts';

const kind = 'ProjectionExpression';

export const parseProjection = cached(
  (source) => createReader(kind, source),
  (reader: Reader): Path[] => {
    const paths = [reader.path()];
    while (reader.take(',')) paths.push(reader.path());
    return paths;
  },
);

/** The attributes that a projection names, and the function that projects an item. */
export type Projection = { names: string[]; of(item: Item): Item };

export const projectionOf = (paths: readonly Path[], scope: Scope): Projection => {
  const resolved = paths.map((path) => resolve(path, scope));
  refuseOverlap(kind, resolved);
  return { names: resolved.map(([first]) => String(first)), of: (item) => pick(item, resolved) };
};
