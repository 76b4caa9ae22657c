import type { Resource } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { arn, type Demand } from './grants.ts';
import { changed, type Hop, named, ofType, type Row, roleOf, without } from './hop.ts';

export const functionArn = (name: unknown): string => {
  const text = String(name);
  return text.startsWith('arn:') ? text : arn('lambda', `function:${text}`);
};
export const isOfLambda = (to: string): boolean => to.includes(':lambda:');

/** Why a service with permission on a queue still cannot send to it: the queue has its own key. Otherwise undefined. */
const keyObstacle = (resources: readonly Resource[], queue: string): string | undefined =>
  named(resources, 'AWS::SQS::Queue', queue)?.properties.KmsMasterKeyId === undefined
    ? undefined
    : `${queue} has a key of its own, which its senders must be allowed to use`;

export const sending = (resources: readonly Resource[], from: string, by: Demand['by'], to: string): Hop => ({
  from,
  to,
  demands: [{ by, actions: ['sqs:SendMessage'], on: to }],
  obstacle: keyObstacle(resources, to),
});

const rule = z.object({
  ScheduleExpression: z.string().optional(),
  Targets: z.array(z.object({ Arn: z.string(), DeadLetterConfig: z.object({ Arn: z.string() }).optional() })),
});
const targets = (resources: readonly Resource[]) =>
  ofType(resources, 'AWS::Events::Rule').flatMap(({ logicalId: from, ref, properties }) => {
    const { ScheduleExpression, Targets } = rule.parse(properties);
    const by = { service: 'events.amazonaws.com', source: arn('events', `rule/${ref}`) };
    return Targets.map(({ Arn: to, DeadLetterConfig }) => ({
      from,
      by,
      to,
      isScheduled: ScheduleExpression !== undefined,
      deadLetters: DeadLetterConfig?.Arn,
    }));
  });
export const invoking = (from: string, by: Demand['by'], to: string): Hop => ({
  from,
  to,
  demands: [{ by, actions: ['lambda:InvokeFunction'], on: to }],
});

const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});
/** Every mapping, with the role that Lambda uses to read its source. */
const mappings = (resources: readonly Resource[]) =>
  ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ logicalId: from, properties }) => {
    const { EventSourceArn: source, FunctionName, DestinationConfig } = mapping.parse(properties);
    const worker = named(resources, 'AWS::Lambda::Function', FunctionName);
    const by = { role: worker ? roleOf(worker) : `whatever role ${FunctionName} has` };
    return { from, by, source, to: functionArn(FunctionName), failures: DestinationConfig?.OnFailure.Destination };
  });

const CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const READ = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((name) => `dynamodb:${name}`);

const destination = z.object({
  FunctionName: z.string(),
  DestinationConfig: z.object({
    OnFailure: z.object({ Destination: z.string() }).optional(),
    OnSuccess: z.object({ Destination: z.string() }).optional(),
  }),
});
const redrive = z.object({ RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }) });

/** Hops between rules, queues, the stream and functions, and hops to queues of failures. */
export const waking: readonly Row[] = [
  {
    hop: 'rule → function',
    acts: 'EventBridge',
    needs: '`lambda:InvokeFunction` for `events.amazonaws.com`',
    givenBy: 'the policy of the function, for that rule',
    makers: ['AWS::Events::Rule'],
    find: (resources) =>
      targets(resources)
        .filter(({ to, isScheduled }) => isOfLambda(to) && !isScheduled)
        .map(({ from, by, to }) => invoking(from, by, to)),
    withhold: without('AWS::Lambda::Permission'),
  },
  {
    hop: 'schedule → function',
    acts: 'EventBridge',
    needs: '`lambda:InvokeFunction` for `events.amazonaws.com`',
    givenBy: 'the policy of the function, for that rule',
    makers: ['AWS::Events::Rule'],
    find: (resources) =>
      targets(resources)
        .filter(({ to, isScheduled }) => isOfLambda(to) && isScheduled)
        .map(({ from, by, to }) => invoking(from, by, to)),
    withhold: without('AWS::Lambda::Permission'),
  },
  {
    hop: 'rule → queue',
    acts: 'EventBridge',
    needs: '`sqs:SendMessage` for `events.amazonaws.com`',
    givenBy: 'the policy of the queue, for that rule',
    makers: ['AWS::Events::Rule'],
    find: (resources) =>
      targets(resources)
        .filter(({ to }) => !isOfLambda(to))
        .map(({ from, by, to }) => sending(resources, from, by, to)),
    withhold: without('AWS::SQS::QueuePolicy'),
  },
  {
    hop: 'rule → dead-letter queue',
    acts: 'EventBridge',
    needs: '`sqs:SendMessage` for `events.amazonaws.com`',
    givenBy: 'the policy of the dead-letter queue, for that rule',
    makers: ['AWS::Events::Rule'],
    find: (resources) =>
      targets(resources).flatMap(({ from, by, deadLetters }) =>
        deadLetters === undefined ? [] : [sending(resources, from, by, deadLetters)],
      ),
    withhold: without('AWS::SQS::QueuePolicy'),
  },
  {
    hop: 'queue → function',
    acts: 'Lambda',
    needs: '`sqs:ReceiveMessage`, `sqs:DeleteMessage`, `sqs:GetQueueAttributes` on the queue',
    givenBy: 'the role of the function, in whose name Lambda polls',
    makers: ['AWS::Lambda::EventSourceMapping'],
    find: (resources) =>
      mappings(resources)
        .filter(({ source }) => source.includes(':sqs:'))
        .map(({ from, by, source, to }) => ({
          from,
          to,
          demands: [{ by, actions: CONSUME, on: source }],
          obstacle: keyObstacle(resources, source),
        })),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'queue → dead-letter queue',
    acts: 'SQS',
    needs: 'nothing within an account, unless the dead-letter queue names whom it takes from (`RedriveAllowPolicy`)',
    givenBy: 'AWS',
    makers: ['AWS::SQS::Queue'],
    find: (resources) =>
      ofType(resources, 'AWS::SQS::Queue').flatMap(({ logicalId, properties }) => {
        const parsed = redrive.safeParse(properties);
        if (!parsed.success) return [];
        const to = parsed.data.RedrivePolicy.deadLetterTargetArn;
        const letters = named(resources, 'AWS::SQS::Queue', to);
        const obstacle = !letters
          ? `${to} is not in the template`
          : letters.properties.RedriveAllowPolicy && `${letters.logicalId} chooses whom it takes from`;
        return [{ from: logicalId, to, demands: [], obstacle: obstacle ? String(obstacle) : undefined }];
      }),
    withhold: changed('AWS::SQS::Queue', { RedriveAllowPolicy: { redrivePermission: 'denyAll' } }),
  },
  {
    hop: 'stream of the table → function',
    acts: 'Lambda',
    needs: `${READ.map((action) => `\`${action}\``).join(', ')} on the stream (the last knows no resources)`,
    givenBy: 'the role of the function, in whose name Lambda reads',
    makers: ['AWS::Lambda::EventSourceMapping'],
    find: (resources) =>
      mappings(resources)
        .filter(({ source }) => !source.includes(':sqs:'))
        .map(({ from, by, source, to }) => ({ from, to, demands: [{ by, actions: READ, on: source }] })),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'stream → queue of what failed',
    acts: 'Lambda',
    needs: '`sqs:SendMessage` on the queue',
    givenBy: 'the role of the function',
    makers: ['AWS::Lambda::EventSourceMapping'],
    find: (resources) =>
      mappings(resources).flatMap(({ from, by, failures }) =>
        failures === undefined ? [] : [sending(resources, from, by, failures)],
      ),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'function → queue of what failed',
    acts: 'Lambda',
    needs: '`sqs:SendMessage` on the queue',
    givenBy: 'the role of the function that the bus wakes',
    makers: ['AWS::Lambda::EventInvokeConfig'],
    find: (resources) =>
      ofType(resources, 'AWS::Lambda::EventInvokeConfig').flatMap(({ logicalId, properties }) => {
        const { FunctionName, DestinationConfig } = destination.parse(properties);
        const worker = named(resources, 'AWS::Lambda::Function', FunctionName);
        const by = { role: worker ? roleOf(worker) : `whatever role ${FunctionName} has` };
        return Object.values(DestinationConfig).flatMap((one) =>
          one ? [sending(resources, logicalId, by, one.Destination)] : [],
        );
      }),
    withhold: without('AWS::IAM::Policy'),
  },
];
