import * as z from 'zod/mini';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Makes JSON Schemas of draft 2020-12, the dialect of OpenAPI 3.1. Schemas with an id are collected by that id. */
export const schemaCollector = () => {
  const collected: Record<string, JsonSchema> = {};
  const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema => {
    // The schema is wrapped in an object, so that a schema with an id becomes a reference as well.
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

// An OpenAPI document keeps its schemas under another path than a JSON Schema does.
const pointed = (schema: unknown): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'), (key, value) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
