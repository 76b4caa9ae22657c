import * as z from 'zod/mini';

const nonEmpty = z.string().check(z.minLength(1));

/** Reads the environment variables of a function, once at cold start. Throws an error that names the missing ones. */
export const environment = <const Name extends string>(...names: Name[]): Record<Name, string> =>
  z.record(z.enum(names), nonEmpty).parse(Object.fromEntries(names.map((name) => [name, process.env[name]])));
