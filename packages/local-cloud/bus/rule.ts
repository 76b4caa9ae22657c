import * as z from 'zod';
import { compilePath } from '../path/path.ts';
import { compilePattern, type Pattern } from '../pattern/pattern.ts';
import type { Json, Resource } from '../service.ts';
import { StartError } from '../start-error.ts';
import { readCron } from './cron.ts';
import { compileTransformer, type Input } from './input.ts';

const targetShape = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.number().default(185),
      MaximumEventAgeInSeconds: z.number().default(86_400),
    })
    .default({ MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 }),
  DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
});

const ruleShape = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), z.json()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(targetShape),
});

export type Target = {
  id: string;
  arn: string;
  input: Input;
  retries: number;
  maximumAgeSeconds: number;
  deadLetterQueue?: string;
};

/** When a rule runs by itself: the instant (epoch ms) after another one, of its creation or its last run. */
export type Schedule = { expression: string; next: (after: number) => number };

export type Rule = { name: string; bus: string; matches: Pattern; targets: Target[]; schedule?: Schedule };

export const understoodRuleProperties = [
  ...['Name', 'EventBusName', 'EventPattern', 'ScheduleExpression', 'State', 'Targets'],
];

/** The rules that are switched on. Throws a StartError at a pattern, target or input that is not supported. */
export const readRules = (resources: readonly Resource[]): Rule[] =>
  resources.flatMap(({ logicalId, type, properties, ref }) => {
    if (type !== 'AWS::Events::Rule') return [];
    const parsed = ruleShape.safeParse(properties);
    if (!parsed.success) throw unsupported(logicalId, z.prettifyError(parsed.error));
    const { EventBusName, EventPattern, ScheduleExpression, State, Targets } = parsed.data;
    if (State === 'DISABLED') return [];
    const bus = EventBusName.slice(EventBusName.lastIndexOf('/') + 1);
    if (EventPattern && bus === 'default' && JSON.stringify(EventPattern.source) !== '["aws.ses"]') {
      throw unsupported(logicalId, 'events of the default bus other than those of aws.ses');
    }
    const targets = Targets.map((target): Target => {
      if (!/^arn:aws:(lambda|sqs):/.test(target.Arn)) throw unsupported(logicalId, `the target ${target.Arn}`);
      return {
        id: target.Id,
        arn: target.Arn,
        input: inputOf(target, logicalId),
        retries: target.RetryPolicy.MaximumRetryAttempts,
        maximumAgeSeconds: target.RetryPolicy.MaximumEventAgeInSeconds,
        ...(target.DeadLetterConfig && { deadLetterQueue: target.DeadLetterConfig.Arn }),
      };
    });
    const matches = EventPattern ? compilePattern(EventPattern, logicalId) : () => false;
    const schedule = ScheduleExpression === undefined ? undefined : scheduleOf(ScheduleExpression, logicalId);
    return [{ name: ref, bus, matches, targets, ...(schedule && { schedule }) }];
  });

const unitMilliseconds: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const scheduleOf = (expression: string, logicalId: string): Schedule => {
  const cron = readCron(expression);
  if (cron) return { expression, next: cron };
  const every = rateOf(expression, logicalId);
  return { expression, next: (after) => after + every };
};

const rateOf = (expression: string, logicalId: string): number => {
  const [, value, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const milliseconds = unitMilliseconds[unit];
  if (milliseconds === undefined) throw unsupported(logicalId, `the schedule ${expression}`);
  return Number(value) * milliseconds;
};

const inputOf = (target: z.infer<typeof targetShape>, where: string): Input => {
  if (target.InputTransformer) return compileTransformer(target.InputTransformer, where);
  if (target.InputPath !== undefined) {
    const path = compilePath(target.InputPath, where);
    return (event) => path(event) ?? null;
  }
  if (target.Input !== undefined) {
    const constant: Json = JSON.parse(target.Input);
    return () => constant;
  }
  return (event) => event;
};

const unsupported = (logicalId: string, what: string): StartError =>
  new StartError('UNSUPPORTED_TEMPLATE', `${logicalId}: the local cloud does not support ${what}.`);
