import { createRequire } from 'node:module';
import * as z from 'zod';
import type { Json } from '../service.ts';
import { StartError } from '../start-error.ts';

/** A JSON document in which keys that end in `.$` hold paths. */
const payload = z.custom<Json>();
const nullablePath = z.string().nullable();

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()),
  IntervalSeconds: z.number().default(1),
  MaxAttempts: z.number().default(3),
  BackoffRate: z.number().default(2),
  MaxDelaySeconds: z.number().optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
});

const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()),
  ResultPath: nullablePath.default('$'),
  Next: z.string(),
});

const remarks = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONPath').optional() };
const common = {
  ...remarks,
  InputPath: nullablePath.default('$'),
  OutputPath: nullablePath.default('$'),
};
const flow = { Next: z.string().optional(), End: z.literal(true).optional() };

const task = z.strictObject({
  Type: z.literal('Task'),
  ...common,
  ...flow,
  Resource: z.string(),
  Parameters: payload.optional(),
  ResultSelector: payload.optional(),
  ResultPath: nullablePath.default('$'),
  TimeoutSeconds: z.number().optional(),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
});

const wait = z.strictObject({
  Type: z.literal('Wait'),
  ...common,
  ...flow,
  Seconds: z.number().optional(),
  SecondsPath: z.string().optional(),
  Timestamp: z.string().optional(),
  TimestampPath: z.string().optional(),
});

const pass = z.strictObject({
  Type: z.literal('Pass'),
  ...common,
  ...flow,
  Result: payload.optional(),
  Parameters: payload.optional(),
  ResultPath: nullablePath.default('$'),
});

const choice = z.strictObject({
  Type: z.literal('Choice'),
  ...common,
  Choices: z.array(z.record(z.string(), payload)),
  Default: z.string().optional(),
});

const succeed = z.strictObject({ Type: z.literal('Succeed'), ...common });

const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...remarks,
  Error: z.string().optional(),
  ErrorPath: z.string().optional(),
  Cause: z.string().optional(),
  CausePath: z.string().optional(),
});

const simple = [task, wait, pass, choice, succeed, fail] as const;

/** An inline Map that runs one item at a time. Its iterations may not contain another Map. */
const map = z.strictObject({
  Type: z.literal('Map'),
  ...common,
  ...flow,
  ItemsPath: z.string().default('$'),
  ItemSelector: payload.optional(),
  ItemProcessor: z.strictObject({
    ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE') }).optional(),
    StartAt: z.string(),
    States: z.record(z.string(), z.discriminatedUnion('Type', simple)),
  }),
  MaxConcurrency: z.literal(1),
  ResultSelector: payload.optional(),
  ResultPath: nullablePath.default('$'),
  Retry: z.array(retrier).default([]),
  Catch: z.array(catcher).default([]),
});

const state = z.discriminatedUnion('Type', [...simple, map]);

const definitionShape = z.strictObject({
  ...remarks,
  StartAt: z.string(),
  States: z.record(z.string(), state),
  TimeoutSeconds: z.number().optional(),
  Version: z.literal('1.0').optional(),
});

export type Definition = z.infer<typeof definitionShape>;
export type State = z.infer<typeof state>;
export type TaskState = z.infer<typeof task>;
export type WaitState = z.infer<typeof wait>;
export type MapState = z.infer<typeof map>;
export type Retrier = z.infer<typeof retrier>;
export type Catcher = z.infer<typeof catcher>;

/** All states with their names. The states in a Map follow that Map. */
export const statesOf = (definition: Definition): [string, State][] =>
  Object.entries(definition.States).flatMap(([name, one]): [string, State][] => [
    [name, one],
    ...(one.Type === 'Map' ? Object.entries(one.ItemProcessor.States) : []),
  ]);

const validate: (definition: unknown) => { isValid: boolean; errorsText: () => string } = createRequire(
  import.meta.url,
)('asl-validator');

const knownResource = /^arn:aws:(states:::(lambda:invoke|sqs:sendMessage)|lambda:[^:]+:[^:]+:function:.+)$/;

const understood = new Map<string, Definition>();

/** Parses a state machine in the Amazon States Language. Throws a StartError that names what is invalid or not supported. */
export const parseDefinition = (source: string, where: string): Definition => {
  const known = understood.get(source) ?? parse(source, where);
  understood.set(source, known);
  return known;
};

const parse = (source: string, where: string): Definition => {
  const fail = (what: string): never => {
    throw new StartError('UNSUPPORTED_TEMPLATE', `${where}: ${what}`);
  };
  const json: unknown = JSON.parse(source);
  const validity = validate(json);
  if (!validity.isValid) fail(`the state machine is not valid: ${validity.errorsText()}`);
  const parsed = definitionShape.safeParse(json);
  if (!parsed.success) return fail(`the local cloud does not support:\n${z.prettifyError(parsed.error)}`);
  for (const [name, one] of statesOf(parsed.data)) {
    if (one.Type === 'Task' && !knownResource.test(one.Resource)) {
      fail(`the local cloud does not support the resource ${one.Resource} of state "${name}".`);
    }
    const intrinsic = /"[^"]*\.\$":\s*"(States\.[^(]*)/.exec(JSON.stringify(one))?.[1];
    if (intrinsic) fail(`the local cloud does not support the function ${intrinsic} of state "${name}".`);
  }
  return parsed.data;
};
