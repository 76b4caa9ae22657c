import * as z from 'zod/mini';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** JSON Schemas of 2020-12, the dialect of OpenAPI 3.1; those with an id of their own are collected under their names. */
export const schemaCollector = () => {
  const collected: Record<string, JsonSchema> = {};
  const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema => {
    // Inside something else, so that a schema with an id becomes a reference as well.
    const { $defs = {}, properties = {} } = z.toJSONSchema(z.object({ it: schema }), {
      io,
      override: ({ jsonSchema }) => {
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      },
    });
    for (const [name, definition] of Object.entries($defs)) collected[name] ??= pointed(definition);
    return pointed(properties.it);
  };
  return { collected, schemaOf };
};

// The collection lives elsewhere in an OpenAPI document than in a schema.
const pointed = (schema: unknown): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'), (key, value) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
