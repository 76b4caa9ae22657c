import * as z from 'zod/mini';

const nonEmpty = z.string().check(z.minLength(1));

/** The variables a function needs, parsed once at cold start. Throws naming what is missing. */
export const environment = <const Name extends string>(...names: Name[]): Record<Name, string> =>
  z.record(z.enum(names), nonEmpty).parse(Object.fromEntries(names.map((name) => [name, process.env[name]])));
