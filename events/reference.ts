import * as z from 'zod/mini';
import { catalogue } from './catalogue.ts';
import type { EventContract } from './contract.ts';
import { EVENT_SOURCE, envelope } from './envelope.ts';

/** The event catalogue as Markdown: the content of `docs/events.md`. */
export const eventsDocument = (): string =>
  [
    '# Events',
    '',
    'What goes over the bus, made from the contracts in `events/` by `npm run docs`. An event carries ids and the facts its',
    'consumers need, never personal data. A shape that an old consumer could misread gets a new version; older versions are',
    'brought up to date where they are read.',
    '',
    `On the bus, \`source\` is \`${EVENT_SOURCE}\`, \`detail-type\` the name of the event and \`detail\` this envelope:`,
    '',
    ...table(jsonSchema(envelope)),
    '',
    ...catalogue.flatMap(section),
  ].join('\n');

const section = ({ name, version, summary, data }: EventContract): string[] => [
  `## ${name} (v${version})`,
  '',
  summary,
  '',
  ...table(jsonSchema(data)),
  '',
];

type Schema = z.core.JSONSchema.BaseSchema;

const jsonSchema = (schema: z.ZodMiniType): Schema => z.toJSONSchema(schema, { unrepresentable: 'any' });

const table = (schema: Schema): string[] => [
  '| field | type | |',
  '|---|---|---|',
  ...fields(schema, '').map(({ path, type, required }) => `| \`${path}\` | ${type} | ${required ? '' : 'optional'} |`),
];

type Field = { path: string; type: string; required: boolean };

const fields = (schema: Schema, prefix: string): Field[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (typeof property === 'boolean') return [];
    const path = `${prefix}${name}`;
    const field = { path, type: typeOf(property), required: schema.required?.includes(name) ?? false };
    const items = property.type === 'array' && isSchema(property.items) ? fields(property.items, `${path}[].`) : [];
    return [field, ...fields(property, `${path}.`), ...items];
  });

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isObject = (value: unknown): boolean => isSchema(value) && value.type === 'object';

const typeOf = (schema: Schema): string => {
  const options = schema.anyOf ?? schema.oneOf;
  if (options)
    return options
      .map((option) => (isSchema(option) ? variantOf(option) : 'any'))
      .join(options.some(isObject) ? '<br>' : ' or ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.pattern?.includes('T')) return 'ISO instant';
  if (schema.pattern) return 'ISO date';
  if (schema.type === 'array') return `list of ${isSchema(schema.items) ? typeOf(schema.items) : 'any'}`;
  return [schema.type ?? 'any'].flat().join(' or ');
};

// A variant of a union is shown by its constant and its other fields.
const variantOf = (schema: Schema): string => {
  const own = Object.entries(schema.properties ?? {});
  if (own.length === 0) return typeOf(schema);
  return own.map(([name, property]) => (isSchema(property) ? `${name}: ${typeOf(property)}` : name)).join(', ');
};
