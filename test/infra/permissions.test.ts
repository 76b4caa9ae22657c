import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { account, region } from '@klimaatdoeners/local-cloud/template/identity';
import { functionPolicies, type Statement } from '@klimaatdoeners/local-cloud/template/policies';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answersHead, asksForSession, routeKeysOf } from '../../functions/http/route.ts';
import { httpFunctions, routes } from '../../functions/nouns.ts';
import { functionOf, ofType, synthesized } from './synthesized.ts';

const resources = synthesized();
const policies = new Map([...functionPolicies(resources)].map(([name, granted]) => [functionOf(name), granted]));

/** Allowed for every function: write its log, and write traces if a caller waits for its answer. */
const housekeepingOf = (name: string): string[] => ['logs:CreateLogStream', 'logs:PutLogEvents', ...tracesOf(name)];
const tracesOf = (name: string): string[] =>
  httpFunctions.some((one) => one.name === name) ? ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] : [];
const sendToFailureQueue = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
const consume = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
const commit = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

const forgetAddress = 'ses:DeleteSuppressedDestination';

/** Allowed for functions behind routes: what their nouns declare, reading revocations, and using the session of a browser. */
const ofNouns = httpFunctions.map(({ name, table, index, suppressionList, routes: own }): [string, string[]] => {
  const actions = table.flatMap((grant) => grant.actions);
  const roles = own.some((route) => route.scope !== 'public' && !asksForSession(route)) ? ['GetItem'] : [];
  const sessions = own.some(asksForSession) ? ['BatchGetItem', 'UpdateItem'] : [];
  const summaries = index ? ['Query'] : [];
  const onTable = [...new Set([...actions, ...roles, ...sessions, ...summaries])].map((action) => `dynamodb:${action}`);
  return [name, [...onTable, ...(suppressionList ? [forgetAddress] : [])]];
});

/** All allowed actions by function. A new permission of a function that no request waits for must be added here. */
const allowed: Record<string, string[]> = {
  ...Object.fromEntries(ofNouns),
  'forget-people': [
    'dynamodb:Query',
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    ...commit,
    forgetAddress,
  ],
  'relay-events': [
    'events:PutEvents',
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...sendToFailureQueue,
  ],
  'sweep-outbox': ['dynamodb:BatchGetItem', 'dynamodb:Query', 'events:PutEvents', ...consume],
  'arm-timeline': [
    'dynamodb:GetItem',
    'states:ListExecutions',
    'states:StartExecution',
    'states:StopExecution',
    ...sendToFailureQueue,
  ],
  'sweep-timelines': [
    'dynamodb:GetItem',
    'dynamodb:Query',
    'states:DescribeExecution',
    'states:ListExecutions',
    'states:StartExecution',
    'states:StopExecution',
  ],
  'tend-places': ['dynamodb:Query', 'dynamodb:BatchGetItem', ...commit],
  'tend-rsvps': ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', ...commit, ...sendToFailureQueue],
  'prepare-overviews': ['dynamodb:Query', 'dynamodb:BatchGetItem', ...commit],
  'reach-milestones': ['dynamodb:GetItem', 'dynamodb:BatchGetItem', ...commit],
  'request-mails': [
    'dynamodb:GetItem',
    'dynamodb:BatchGetItem',
    'dynamodb:ConditionCheckItem',
    ...commit,
    ...sendToFailureQueue,
  ],
  'send-mail': [
    'dynamodb:Query',
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:ConditionCheckItem',
    ...commit,
    'ses:SendEmail',
    'ses:SendRawEmail',
    // The mails that SES throttles go back to the queue.
    'sqs:SendMessage',
    ...consume,
  ],
  'settle-mail': ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:ConditionCheckItem', ...commit, ...consume],
  'follow-people': [
    'dynamodb:Query',
    'dynamodb:GetItem',
    'dynamodb:BatchGetItem',
    'dynamodb:ConditionCheckItem',
    ...commit,
    ...sendToFailureQueue,
  ],
  'provision-access': [
    'dynamodb:Query',
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    ...commit,
    'cognito-idp:AdminCreateUser',
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminSetUserPassword',
    'cognito-idp:AdminAddUserToGroup',
    'cognito-idp:AdminDeleteUser',
    'cognito-idp:AdminUpdateUserAttributes',
    'cognito-idp:AdminRemoveUserFromGroup',
    ...sendToFailureQueue,
  ],
};

/** The statements of one policy. */
const statementsOf = (properties: Resource['properties']): Statement[] =>
  functionPolicies([
    { logicalId: '', type: 'AWS::IAM::Policy', ref: '', properties: { ...properties, Roles: ['role'] } },
    { logicalId: '', type: 'AWS::Lambda::Function', ref: 'function', properties: { Role: 'role' } },
  ]).get('function') ?? [];

const logging = z.object({ LoggingConfig: z.object({ LogGroup: z.string() }) });
const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;

/** Each pair of action and resource that a policy allows. */
const granted = ofType(resources, 'AWS::IAM::Policy').flatMap(({ logicalId, properties }) =>
  statementsOf(properties).flatMap(({ Action, Resource: on }) =>
    Action.flatMap((action) => on.map((resource) => ({ of: logicalId.replace(/[0-9A-F]{8}$/, ''), action, resource }))),
  ),
);

const functionResources = ofType(resources, 'AWS::Lambda::Function');
const roleOf = (name: string): string => `${name.replaceAll('-', '')}RoleDefaultPolicy`;
const everyFunction = (grantsOf: (name: string, logGroup: string) => string[]): string[] =>
  functionResources.flatMap(({ ref, properties }) => {
    const { LoggingConfig } = logging.parse(properties);
    return grantsOf(roleOf(functionOf(ref)), LoggingConfig.LogGroup);
  });

/** Every grant on a resource by a wildcard, with the reason why it cannot be narrower. */
const WILDCARDS: readonly { grants: readonly string[]; because: string }[] = [
  {
    grants: everyFunction((role, group) =>
      ['logs:CreateLogStream', 'logs:PutLogEvents'].map(
        (action) => `${role}: ${action} on ${arn('logs', `log-group:${group}:*`)}`,
      ),
    ),
    because: 'Lambda names the streams of a function’s own log group.',
  },
  {
    grants: [...policies.keys()].flatMap((name) => tracesOf(name).map((action) => `${roleOf(name)}: ${action} on *`)),
    because: 'X-Ray knows no resources.',
  },
  {
    grants: ['address-link', 'correction', 'forget-people', 'my-group', 'person'].map(
      (name) => `${roleOf(name)}: ${forgetAddress} on *`,
    ),
    because: 'The suppression list of the account is no resource.',
  },
  {
    grants: [`${roleOf('relay-events')}: dynamodb:ListStreams on *`],
    because: 'A stream mapping must be allowed it, and it can be narrowed to no stream.',
  },
  {
    grants: [
      `${roleOf('arm-timeline')}: states:StopExecution on ${arn('states', 'execution:klimaatdoeners-timeline:*')}`,
      `${roleOf('sweep-timelines')}: states:DescribeExecution on ${arn('states', 'execution:klimaatdoeners-timeline:*')}`,
      `${roleOf('sweep-timelines')}: states:StopExecution on ${arn('states', 'execution:klimaatdoeners-timeline:*')}`,
    ],
    because: 'Executions of our own state machine are named by trajectory and revision.',
  },
  {
    grants: [
      ...['CreateLogDelivery', 'DeleteLogDelivery', 'GetLogDelivery', 'ListLogDeliveries', 'UpdateLogDelivery'],
      ...['DescribeLogGroups', 'DescribeResourcePolicies', 'PutResourcePolicy'],
    ].map((name) => `TimelineRoleDefaultPolicy: logs:${name} on *`),
    because: 'Step Functions sets up the delivery of its log by actions that know no resources.',
  },
  {
    grants: ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
      (name) => `TimelineRoleDefaultPolicy: xray:${name} on *`,
    ),
    because: 'X-Ray knows no resources.',
  },
];

const partitionsOf = ({ Condition }: Statement): string => JSON.stringify(Condition ?? null);

describe('Roles:', () => {
  test('each function has a role of its own', () => {
    const roles = ofType(resources, 'AWS::Lambda::Function').map(({ properties }) => properties.Role);
    expect(new Set(roles).size).toBe(roles.length);
    expect([...policies.keys()].sort()).toEqual(Object.keys(allowed).sort());
  });

  test.each([...policies])('the role of %s allows exactly its declared actions', (name, statements) => {
    const actions = [...new Set(statements.flatMap(({ Action }) => Action))].sort();
    expect(actions).toEqual([...(allowed[name] ?? []), ...housekeepingOf(name)].sort());
  });

  test('no role grants an action by a wildcard', () => {
    for (const { action, of } of granted) expect(action, of).not.toContain('*');
  });

  test('a role grants a resource by a wildcard only if that is listed here with a reason', () => {
    const wild = granted
      .filter(({ resource }) => resource.includes('*'))
      .map(({ of, action, resource }) => `${of}: ${action} on ${resource}`);
    expect(wild.sort()).toEqual(WILDCARDS.flatMap(({ grants }) => grants).sort());
  });

  test('no role has managed or inline policies', () => {
    for (const { properties } of ofType(resources, 'AWS::IAM::Role')) {
      expect(properties.ManagedPolicyArns).toBeUndefined();
      expect(properties.Policies).toBeUndefined();
    }
  });

  test('only functions that declare it can read items of people', () => {
    const readers = [...policies].filter(([, statements]) =>
      statements.some((one) => partitionsOf(one).includes('PERSON#')),
    );
    const declared = httpFunctions.filter(({ table }) => table.some(({ partitions }) => partitions.includes('person')));
    expect(readers.map(([name]) => name).sort()).toEqual(
      [...declared.map(({ name }) => name), 'forget-people', 'provision-access', 'send-mail'].sort(),
    );
    for (const [name, statements] of policies) {
      for (const statement of statements) {
        const touchesItems = statement.Action.some((action) => /^dynamodb:.*(Item|Query)$/.test(action));
        const onIndex = statement.Resource.every((resource) => resource.endsWith('/index/gsi1'));
        if (touchesItems && !onIndex) expect(partitionsOf(statement), name).toContain('dynamodb:LeadingKeys');
      }
    }
  });

  test('the role of the timeline can only invoke reach-milestones and write to one queue', () => {
    const own = ofType(resources, 'AWS::IAM::Policy').find(({ logicalId }) =>
      logicalId.startsWith('TimelinePermissions'),
    );
    const statements = statementsOf(own?.properties ?? {});
    expect(statements.map(({ Action }) => Action)).toEqual([['lambda:InvokeFunction'], ['sqs:SendMessage']]);
    expect(functionOf(statements[0]?.Resource[0])).toBe('reach-milestones');
  });
});

describe('HTTP API:', () => {
  const routed = ofType(resources, 'AWS::ApiGatewayV2::Route');
  const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage');

  test('every declared route leads to the function that declares it', () => {
    const integrations = new Map(
      ofType(resources, 'AWS::ApiGatewayV2::Integration').map(({ ref, properties }) => [
        ref,
        properties.IntegrationUri,
      ]),
    );
    const table = routed.map(({ properties }) => {
      const target = integrations.get(String(properties.Target).replace('integrations/', ''));
      return `${properties.RouteKey} → ${functionOf(target)}`;
    });
    expect(table.sort()).toEqual(
      [
        ...httpFunctions.flatMap((one) => one.routes.flatMap(routeKeysOf).map((key) => `${key} → ${one.name}`)),
        '$default → unknown-address',
      ].sort(),
    );
  });

  test('has a HEAD route for whatever is open to all', () => {
    const keys = routed.map(({ properties }) => String(properties.RouteKey));
    const open = routes.filter(answersHead).map(({ method, path }) => `${method} ${path}`);
    const asked = open.filter((key) => key.startsWith('GET ')).map((key) => key.replace('GET ', 'HEAD '));
    expect(asked.length).toBeGreaterThan(5);
    expect(keys.filter((key) => key.startsWith('HEAD ')).sort()).toEqual(asked.sort());
  });

  test.each(routes.flatMap((route) => routeKeysOf(route).map((key) => [key, route] as const)))(
    '%s requires a token unless it is public, and is throttled',
    (key, route) => {
      const resource = routed.find(({ properties }) => properties.RouteKey === key);
      expect(resource?.properties.AuthorizationType).toBe(route.roles.length === 0 ? 'NONE' : 'JWT');
      expect(stage?.properties.RouteSettings).toHaveProperty([key, 'ThrottlingRateLimit']);
    },
  );

  test('whatever no route is for is open, throttled, and leads to a function that reads nothing', () => {
    const resource = routed.find(({ properties }) => properties.RouteKey === '$default');
    expect(resource?.properties.AuthorizationType).toBe('NONE');
    expect(stage?.properties.RouteSettings).toHaveProperty(['$default', 'ThrottlingRateLimit'], 20);
    expect(httpFunctions.filter(({ takesTheRest }) => takesTheRest)).toMatchObject([{ table: [], routes: [] }]);
  });

  test('the API has no more routes than AWS allows', () => {
    expect(routed.length).toBeLessThanOrEqual(300);
  });

  test('the access log holds neither the caller nor the path', () => {
    const format = JSON.stringify(stage?.properties.AccessLogSettings);
    for (const secret of ['sourceIp', 'userAgent', 'context.path', 'claims', 'queryString', 'Referer']) {
      expect(format).not.toContain(secret);
    }
    expect(format).toContain('$context.routeKey');
  });

  test('the API can invoke exactly the functions behind routes', () => {
    const invoked = ofType(resources, 'AWS::Lambda::Permission')
      .filter(({ properties }) => properties.Principal === 'apigateway.amazonaws.com')
      .map(({ properties }) => functionOf(properties.FunctionName));
    expect(invoked.sort()).toEqual(httpFunctions.map(({ name }) => name).sort());
  });
});
