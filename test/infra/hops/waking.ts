import * as z from 'zod';
import type { Resource } from '../../../local/service.ts';
import { account } from '../../../local/template/identity.ts';
import { arn, type Demand } from './grants.ts';
import { changed, type Hop, named, ofType, type Row, roleOf, without } from './hop.ts';

const functionArn = (name: unknown): string => {
  const text = String(name);
  return text.startsWith('arn:') ? text : arn('lambda', `function:${text}`);
};
const isOfLambda = (to: string): boolean => to.includes(':lambda:');

/** Why a service that may send to a queue could not, for the queue's own key. */
const keyed = (resources: readonly Resource[], queue: string): string | undefined =>
  named(resources, 'AWS::SQS::Queue', queue)?.properties.KmsMasterKeyId === undefined
    ? undefined
    : `${queue} has a key of its own, which its senders must be allowed to use`;

const sending = (resources: readonly Resource[], from: string, by: Demand['by'], to: string): Hop => ({
  from,
  to,
  demands: [{ by, actions: ['sqs:SendMessage'], on: to }],
  obstacle: keyed(resources, to),
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
const invoking = (from: string, by: Demand['by'], to: string): Hop => ({
  from,
  to,
  demands: [{ by, actions: ['lambda:InvokeFunction'], on: to }],
});

const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }).optional(),
});
/** Every mapping, with the role in whose name Lambda reads its source. */
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

/** What the role of a function or state machine lets a service take on. */
const takingOn = (resources: readonly Resource[], type: string, service: string, sourceOf: (one: Resource) => string) =>
  ofType(resources, type).map((one) => {
    const on = `arn:aws:iam::${account}:role/${roleOf(one)}`;
    const by = { service, source: sourceOf(one) };
    return { from: one.logicalId, to: on, demands: [{ by, actions: ['sts:AssumeRole'], on }] };
  });

const task = z.object({
  Resource: z.string(),
  Parameters: z.object({ FunctionName: z.string().optional(), QueueUrl: z.string().optional() }),
});
const definition = z.object({ States: z.record(z.string(), z.looseObject({ Type: z.string() })) });
/** What each state machine calls; what is neither a function nor a queue is nothing that anybody may call. */
const calls = (resources: readonly Resource[]) =>
  ofType(resources, 'AWS::StepFunctions::StateMachine').flatMap((machine) => {
    const { States } = definition.parse(JSON.parse(String(machine.properties.DefinitionString)));
    return Object.values(States)
      .filter(({ Type }) => Type === 'Task')
      .map((state) => {
        const { Resource: service, Parameters } = task.parse(state);
        const queue = named(resources, 'AWS::SQS::Queue', Parameters.QueueUrl)?.ref.split('/').at(-1);
        const to =
          Parameters.FunctionName !== undefined
            ? functionArn(Parameters.FunctionName)
            : queue
              ? arn('sqs', queue)
              : service;
        return { from: machine.logicalId, by: { role: roleOf(machine) }, to };
      });
  });

const integration = z.object({ ApiId: z.string(), IntegrationUri: z.string() });
const issuer = z.object({ JwtConfiguration: z.object({ Issuer: z.string() }) });

/** What sets functions to work, and where the work goes that fails. */
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
          obstacle: keyed(resources, source),
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
  {
    hop: 'state machine → function',
    acts: 'Step Functions',
    needs: '`lambda:InvokeFunction` on the function',
    givenBy: 'the role of the state machine',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      calls(resources)
        .filter(({ to }) => isOfLambda(to) && to.includes(account))
        .map(({ from, by, to }) => invoking(from, by, to)),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'state machine → queue',
    acts: 'Step Functions',
    needs: '`sqs:SendMessage` on the queue',
    givenBy: 'the role of the state machine',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      calls(resources)
        .filter(({ to }) => !(isOfLambda(to) && to.includes(account)))
        .map(({ from, by, to }) => sending(resources, from, by, to)),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'Lambda → role of a function',
    acts: 'Lambda',
    needs: '`sts:AssumeRole` for `lambda.amazonaws.com`',
    givenBy: 'the trust policy of the role; nobody can pass a role to a function of another account',
    makers: ['AWS::Lambda::Function'],
    find: (resources) =>
      takingOn(resources, 'AWS::Lambda::Function', 'lambda.amazonaws.com', ({ ref }) => functionArn(ref)),
    withhold: without('AWS::IAM::Role'),
  },
  {
    hop: 'Step Functions → role of the state machine',
    acts: 'Step Functions',
    needs: '`sts:AssumeRole` for `states.amazonaws.com`',
    givenBy: 'the trust policy of the role, for our account',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      takingOn(resources, 'AWS::StepFunctions::StateMachine', 'states.amazonaws.com', ({ ref }) => ref),
    withhold: without('AWS::IAM::Role'),
  },
  {
    hop: 'HTTP API → function',
    acts: 'API Gateway',
    needs: '`lambda:InvokeFunction` for `apigateway.amazonaws.com`',
    givenBy: 'the policy of the function, for that API',
    makers: ['AWS::ApiGatewayV2::Integration'],
    find: (resources) =>
      ofType(resources, 'AWS::ApiGatewayV2::Integration').map(({ logicalId, properties }) => {
        const { ApiId, IntegrationUri } = integration.parse(properties);
        const source = arn('execute-api', `${ApiId}/$default/GET/any/path`);
        return invoking(logicalId, { service: 'apigateway.amazonaws.com', source }, IntegrationUri);
      }),
    withhold: without('AWS::Lambda::Permission'),
  },
  {
    hop: 'HTTP API → keys of the user pool',
    acts: 'API Gateway',
    needs: 'nothing: the keys that sign tokens are public, at the issuer’s address',
    givenBy: 'AWS',
    makers: ['AWS::ApiGatewayV2::Authorizer'],
    find: (resources) =>
      ofType(resources, 'AWS::ApiGatewayV2::Authorizer').map(({ logicalId, properties }) => {
        const to = issuer.parse(properties).JwtConfiguration.Issuer;
        const isOurs = /^https:\/\/cognito-idp\./.test(to) && named(resources, 'AWS::Cognito::UserPool', to);
        return { from: logicalId, to, demands: [], obstacle: isOurs ? undefined : `${to} is not our user pool` };
      }),
    withhold: without('AWS::Cognito::UserPool'),
  },
];
