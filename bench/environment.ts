import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const variable = z.union([z.string(), z.object({ Ref: z.string() }), z.record(z.string(), z.unknown())]);
const properties = z.looseObject({
  Environment: z.object({ Variables: z.record(z.string(), variable) }).optional(),
});
const template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown() })).default({}),
  Resources: z.record(z.string(), z.object({ Properties: properties.default({}) })),
});

/** The variables of all functions: those of the templates, or some address where the value is known only once deployed. */
export const environmentFrom = (assembly: string): Record<string, string> => {
  const variables: [string, string][] = readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => template.parse(JSON.parse(readFileSync(join(assembly, file), 'utf8'))))
    .flatMap(({ Parameters, Resources }) =>
      Object.values(Resources)
        .flatMap(({ Properties }) => Object.entries(Properties.Environment?.Variables ?? {}))
        .map(([name, value]): [string, string] => [name, textOf(value, Parameters)]),
    );
  return { ...Object.fromEntries(variables), POWERTOOLS_LOG_LEVEL: 'INFO' };
};

const textOf = (value: z.infer<typeof variable>, parameters: z.infer<typeof template>['Parameters']): string => {
  if (typeof value === 'string') return value;
  const parameter = typeof value.Ref === 'string' ? parameters[value.Ref] : undefined;
  return parameter === undefined ? 'https://bench.example' : String(parameter.Default);
};
