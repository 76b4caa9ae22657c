import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Resource } from '../service.ts';
import { StartError } from '../start-error.ts';
import { account, region } from '../template/identity.ts';

const functionShape = z.object({
  Handler: z.string(),
  Runtime: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()).default({}) }).default({ Variables: {} }),
  PackageType: z.literal('Zip').optional(),
  EphemeralStorage: z.strictObject({ Size: z.number() }).optional(),
  DeadLetterConfig: z.strictObject({ TargetArn: z.string() }).optional(),
});

const destination = z.strictObject({ Destination: z.string() }).optional();

const invokeConfigShape = z.strictObject({
  FunctionName: z.string(),
  Qualifier: z.string(),
  MaximumRetryAttempts: z.number().default(2),
  MaximumEventAgeInSeconds: z.number().default(21_600),
  DestinationConfig: z.strictObject({ OnFailure: destination }).default({}),
});

/** The supported properties, by resource type. */
export const understoodByFunctions = {
  'AWS::Lambda::Function': [
    ...['FunctionName', 'Handler', 'Runtime', 'Timeout', 'MemorySize', 'Code', 'Environment', 'PackageType'],
    ...['EphemeralStorage', 'DeadLetterConfig'],
  ],
  'AWS::Lambda::Alias': ['FunctionName', 'FunctionVersion', 'Name', 'ProvisionedConcurrencyConfig'],
  'AWS::Lambda::EventInvokeConfig': Object.keys(invokeConfigShape.shape),
};

export type LambdaFunction = {
  name: string;
  arn: string;
  /** The bundled module and the export in it. */
  module: string;
  export: string;
  timeoutMilliseconds: number;
  memory: number;
  variables: Record<string, string>;
  deadLetterQueue?: string;
};

/** The retries and the failure queue of a function's asynchronous invocations, by qualifier. */
export type AsyncConfig = { retries: number; maximumAgeSeconds: number; onFailure?: string };

export const readFunctions = (
  resources: readonly Resource[],
  assets: ReadonlyMap<string, string>,
): Map<string, LambdaFunction> => {
  const functions = new Map<string, LambdaFunction>();
  for (const { logicalId, type, properties, ref } of resources) {
    if (type !== 'AWS::Lambda::Function') continue;
    const parsed = parse(functionShape, properties, logicalId);
    if (!/^nodejs(2[0-9])\.x$/.test(parsed.Runtime)) fail(logicalId, `the runtime ${parsed.Runtime}`);
    const folder = assets.get(parsed.Code.S3Key) ?? fail(logicalId, `the code ${parsed.Code.S3Key}, which is no asset`);
    const dot = parsed.Handler.lastIndexOf('.');
    const file = parsed.Handler.slice(0, dot);
    const module = ['mjs', 'js'].map((extension) => join(folder, `${file}.${extension}`)).find(existsSync);
    functions.set(ref, {
      name: ref,
      arn: `arn:aws:lambda:${region}:${account}:function:${ref}`,
      module: module ?? fail(logicalId, `the handler ${parsed.Handler}, which is not in ${folder}`),
      export: parsed.Handler.slice(dot + 1),
      timeoutMilliseconds: parsed.Timeout * 1_000,
      memory: parsed.MemorySize,
      variables: parsed.Environment.Variables,
      ...(parsed.DeadLetterConfig && { deadLetterQueue: parsed.DeadLetterConfig.TargetArn }),
    });
  }
  return functions;
};

/** The settings by `<function name>:<qualifier>`; without a qualifier it is `$LATEST`. */
export const readAsyncConfigs = (resources: readonly Resource[]): Map<string, AsyncConfig> => {
  const configs = new Map<string, AsyncConfig>();
  for (const { logicalId, type, properties } of resources) {
    if (type !== 'AWS::Lambda::EventInvokeConfig') continue;
    const parsed = parse(invokeConfigShape, properties, logicalId);
    const onFailure = parsed.DestinationConfig.OnFailure?.Destination;
    if (onFailure !== undefined && !onFailure.startsWith('arn:aws:sqs:'))
      fail(logicalId, `the destination ${onFailure}`);
    configs.set(`${functionName(parsed.FunctionName)}:${parsed.Qualifier}`, {
      retries: parsed.MaximumRetryAttempts,
      maximumAgeSeconds: parsed.MaximumEventAgeInSeconds,
      ...(onFailure !== undefined && { onFailure }),
    });
  }
  return configs;
};

/** The name in a function's name, ARN or qualified ARN. */
export const functionName = (nameOrArn: string): string =>
  (nameOrArn.startsWith('arn:') ? nameOrArn.split(':')[6] : nameOrArn.split(':')[0]) ?? nameOrArn;

/** The version or alias in a qualified ARN or name. */
export const qualifier = (nameOrArn: string): string =>
  (nameOrArn.startsWith('arn:') ? nameOrArn.split(':')[7] : nameOrArn.split(':')[1]) ?? '$LATEST';

const parse = <T>(shape: z.ZodType<T>, properties: unknown, logicalId: string): T => {
  const parsed = shape.safeParse(properties);
  return parsed.success ? parsed.data : fail(logicalId, `these properties:\n${z.prettifyError(parsed.error)}`);
};

const fail = (logicalId: string, what: string): never => {
  throw new StartError('UNSUPPORTED_TEMPLATE', `${logicalId}: the local cloud does not support ${what}.`);
};
