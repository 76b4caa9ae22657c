import type { Route } from './route.ts';

/** Whether the JSON that a route takes can be left out. Its shape in the document says so where the body lets all JSON pass. */
export const isOptional = ({ body, bodyShape = body }: Pick<Route, 'body' | 'bodyShape'>): boolean =>
  bodyShape.safeParse(undefined).success;
