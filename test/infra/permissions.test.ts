import { describe, expect, test } from 'vitest';
import { routes } from '../../functions/http/routes.ts';
import { type FunctionName, functions } from '../../infra/functions.ts';
import type { Resource } from '../../local/service.ts';
import { functionPolicies, type Statement } from '../../local/template/policies.ts';
import { functionOf, ofType, synthesized } from './synthesized.ts';

const resources = synthesized();
const policies = new Map([...functionPolicies(resources)].map(([name, granted]) => [functionOf(name), granted]));

/** Actions that AWS lets nobody narrow to a resource. */
const withoutResources = ['dynamodb:ListStreams', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'];

/** What every function may do besides its work: write its log, and its traces if somebody waits for its answer. */
const housekeepingOf = (name: string): string[] => [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  ...(isFunction(name) && functions[name].caller === 'http'
    ? ['xray:PutTelemetryRecords', 'xray:PutTraceSegments']
    : []),
];
const isFunction = (name: string): name is FunctionName => name in functions;
const setAside = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];
const consume = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
const commit = ['dynamodb:PutItem', 'dynamodb:UpdateItem'];

/** Function → what it may do, whole: whoever adds a permission says so here. */
const allowed: Record<string, string[]> = {
  'onboard-municipality': ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:ConditionCheckItem', ...commit],
  'trajectory-commands': ['dynamodb:GetItem', ...commit],
  'person-commands': ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:DeleteItem', ...commit],
  'forget-people': ['dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:DeleteItem', ...commit],
  'one-click': ['dynamodb:BatchGetItem', 'dynamodb:GetItem', ...commit],
  reports: ['dynamodb:Query', 'dynamodb:BatchGetItem', 'dynamodb:GetItem'],
  'api-docs': [],
  'relay-events': [
    'events:PutEvents',
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...setAside,
  ],
  'sweep-outbox': ['dynamodb:Query', 'events:PutEvents', ...consume],
  'arm-timeline': [
    'dynamodb:GetItem',
    'states:ListExecutions',
    'states:StartExecution',
    'states:StopExecution',
    ...setAside,
  ],
  'sweep-timelines': [
    'dynamodb:GetItem',
    'dynamodb:Query',
    'states:DescribeExecution',
    'states:ListExecutions',
    'states:StartExecution',
  ],
  'reach-milestones': ['dynamodb:GetItem', ...commit],
  'request-mails': ['dynamodb:GetItem', ...commit, ...setAside],
  'send-mail': [
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    ...commit,
    'ses:SendEmail',
    'ses:SendRawEmail',
    ...consume,
  ],
  'settle-mail': ['dynamodb:BatchGetItem', 'dynamodb:GetItem', ...commit, ...consume],
  'provision-access': [
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'cognito-idp:AdminCreateUser',
    'cognito-idp:AdminAddUserToGroup',
    'cognito-idp:AdminDeleteUser',
    'cognito-idp:AdminRemoveUserFromGroup',
    ...setAside,
  ],
};

const partitionsOf = ({ Condition }: Statement): string => JSON.stringify(Condition ?? null);

/** The statements of one policy. */
const statementsOf = (properties: Resource['properties']): Statement[] =>
  functionPolicies([
    { logicalId: '', type: 'AWS::IAM::Policy', ref: '', properties: { ...properties, Roles: ['role'] } },
    { logicalId: '', type: 'AWS::Lambda::Function', ref: 'function', properties: { Role: 'role' } },
  ]).get('function') ?? [];

describe('a role', () => {
  test('is had by every function alone', () => {
    const roles = ofType(resources, 'AWS::Lambda::Function').map(({ properties }) => properties.Role);
    expect(new Set(roles).size).toBe(roles.length);
    expect([...policies.keys()].sort()).toEqual(Object.keys(allowed).sort());
  });

  test.each([...policies])('of %s may do its work and nothing else', (name, statements) => {
    const actions = [...new Set(statements.flatMap(({ Action }) => Action))].sort();
    expect(actions).toEqual([...(allowed[name] ?? []), ...housekeepingOf(name)].sort());
  });

  test('names no action by wildcard and no resource that could be narrowed', () => {
    for (const { logicalId, properties } of ofType(resources, 'AWS::IAM::Policy')) {
      for (const statement of statementsOf(properties)) {
        for (const action of statement.Action) expect(action, logicalId).not.toContain('*');
        if (!statement.Resource.includes('*') || logicalId.startsWith('TimelineRole')) continue;
        for (const action of statement.Action) expect(withoutResources, logicalId).toContain(action);
      }
    }
  });

  test('carries no managed policy', () => {
    for (const { properties } of ofType(resources, 'AWS::IAM::Role')) {
      expect(properties.ManagedPolicyArns).toBeUndefined();
    }
  });

  test('sees personal data only where people are needed', () => {
    const readers = [...policies].filter(([, statements]) =>
      statements.some((one) => partitionsOf(one).includes('PERSON')),
    );
    expect(readers.map(([name]) => name).sort()).toEqual([
      'forget-people',
      'onboard-municipality',
      'person-commands',
      'provision-access',
      'reports',
      'send-mail',
    ]);
    for (const [name, statements] of policies) {
      for (const statement of statements) {
        const touchesItems = statement.Action.some((action) => /^dynamodb:.*(Item|Query)$/.test(action));
        const onIndex = statement.Resource.every((resource) => resource.endsWith('/index/gsi1'));
        if (touchesItems && !onIndex) expect(partitionsOf(statement), name).toContain('dynamodb:LeadingKeys');
      }
    }
  });

  test('of the timeline invokes one function and writes to one queue', () => {
    const own = ofType(resources, 'AWS::IAM::Policy').find(({ logicalId }) =>
      logicalId.startsWith('TimelinePermissions'),
    );
    const statements = statementsOf(own?.properties ?? {});
    expect(statements.map(({ Action }) => Action)).toEqual([['lambda:InvokeFunction'], ['sqs:SendMessage']]);
    expect(functionOf(statements[0]?.Resource[0])).toBe('reach-milestones');
  });
});

describe('the API', () => {
  const routed = ofType(resources, 'AWS::ApiGatewayV2::Route');
  const [stage] = ofType(resources, 'AWS::ApiGatewayV2::Stage');

  test('has the routes of the route table, each to its function', () => {
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
    expect(table.sort()).toEqual(routes.map((route) => `${route.method} ${route.path} → ${route.function}`).sort());
  });

  test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))('guards %s', (key, route) => {
    const resource = routed.find(({ properties }) => properties.RouteKey === key);
    expect(resource?.properties.AuthorizationType).toBe(route.roles.length === 0 ? 'NONE' : 'JWT');
    expect(stage?.properties.RouteSettings).toHaveProperty([key, 'ThrottlingRateLimit']);
  });

  test('logs neither who asked nor the path with its tokens', () => {
    const format = JSON.stringify(stage?.properties.AccessLogSettings);
    for (const secret of ['sourceIp', 'userAgent', 'context.path', 'claims', 'queryString', 'Referer']) {
      expect(format).not.toContain(secret);
    }
    expect(format).toContain('$context.routeKey');
  });

  test('lets API Gateway invoke only the functions that it routes to', () => {
    const invoked = ofType(resources, 'AWS::Lambda::Permission')
      .filter(({ properties }) => properties.Principal === 'apigateway.amazonaws.com')
      .map(({ properties }) => functionOf(properties.FunctionName));
    expect(new Set(invoked)).toEqual(new Set(routes.map((route) => route.function)));
  });
});
