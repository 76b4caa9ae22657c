import type { Route } from '../../functions/http/route.ts';
import { httpFunctions } from '../../functions/nouns.ts';

const all: readonly Route[] = httpFunctions.flatMap(({ routes }) => routes);

/** The route that a path belongs to: the most literal of those that it fits. */
export const routeAt = (method: string, path: string): Route | undefined =>
  all
    .filter((route) => route.method === method && patternOf(route).test(path))
    .toSorted((a, b) => placeholdersIn(a) - placeholdersIn(b))[0];

const patternOf = ({ path }: Route): RegExp =>
  new RegExp(`^${path.replaceAll(/[.~]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/?#]+')}([?#]|$)`);

const placeholdersIn = ({ path }: Route): number => path.split('{').length;
