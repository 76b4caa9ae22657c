import * as z from 'zod/mini';

type Nested = { [key: string]: unknown };

const isNested = (value: unknown): value is Nested =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a body, also of one that may be left out or be null. */
const fieldsOf = (schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> => {
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable) return fieldsOf(schema.def.innerType);
  return schema instanceof z.ZodMiniObject ? schema.shape : {};
};

/**
 * A body in which each field of a form that was left empty is null, where the route takes null for it: null takes away what was there.
 * `emptied` are the names of these fields, which are paths. What else is left out stays as it was.
 */
export const withEmptied = (schema: z.core.$ZodType, body: unknown, emptied: readonly string[]): unknown =>
  emptied.reduce<unknown>((given, name) => emptiedAt(schema, given, name.split('.')), body);

const emptiedAt = (schema: z.core.$ZodType, given: unknown, [name = '', ...deeper]: readonly string[]): unknown => {
  const fields = fieldsOf(schema);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!isNested(given) || !field) return given;
  if (given[name] !== undefined) return { ...given, [name]: emptiedAt(field, given[name], deeper) };
  return z.safeParse(field, null).success ? { ...given, [name]: null } : given;
};
