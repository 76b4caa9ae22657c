import type { Json, Resource } from '@klimaatdoeners/local-cloud/service';
import { functionPolicies, type Statement } from '@klimaatdoeners/local-cloud/template/policies';
import * as z from 'zod';
import type { Use } from './use.ts';

/**
 * One permission: the principal, one action and one resource. For a table it also names one kind of partitions, and for
 * mails the sender.
 */
export type Grant = { to: string; action: string; resource: string; partition: string | null; from: string | null };

/** The conditions that this test understands. Any other condition is refused by name. */
const condition = z.strictObject({
  'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': z.array(z.string()) }).optional(),
  StringEquals: z.strictObject({ 'ses:FromAddress': z.string() }).optional(),
});

/** All permissions from roles, function permissions and queue policies. */
export const grantsIn = (resources: readonly Resource[]): Grant[] => [
  ...ofRoles(resources),
  ...resources.flatMap(({ type, properties }) => {
    if (type === 'AWS::Lambda::Permission') return ofPermission(properties);
    return type === 'AWS::SQS::QueuePolicy' ? ofQueue(properties) : [];
  }),
];

/** The principal of each role: a function or the state machine. Throws for a role without a principal. */
const ofRoles = (resources: readonly Resource[]): Grant[] => {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  // A policy of a role is a policy of every function with that role.
  const asFunctions = roles.map(
    ({ ref }): Resource => ({ logicalId: ref, type: 'AWS::Lambda::Function', ref, properties: { Role: ref } }),
  );
  const policies = functionPolicies([
    ...resources.filter(({ type }) => type !== 'AWS::Lambda::Function'),
    ...asFunctions,
  ]);
  return roles.flatMap(({ ref }) => {
    const holders = resources.filter(({ properties: { Role, RoleArn } }) =>
      [Role, RoleArn].some((arn) => isRole(arn, ref)),
    );
    if (holders.length === 0) throw new Error(`Nothing has the role ${ref}`);
    return holders.flatMap((holder) => (policies.get(ref) ?? []).flatMap((statement) => expand(holder.ref, statement)));
  });
};

const isRole = (arn: Json | undefined, name: string): boolean =>
  typeof arn === 'string' && arn.endsWith(`role/${name}`);

const expand = (to: string, { Effect, Action, Resource, Condition }: Statement): Grant[] => {
  if (Effect === 'Deny') throw new Error(`${to} is denied something, which nobody weighs here`);
  const { 'ForAllValues:StringLike': like, StringEquals: equals } = condition.parse(Condition ?? {});
  const from = equals?.['ses:FromAddress'] ?? null;
  return Action.flatMap((action) =>
    Resource.flatMap((resource) =>
      (like?.['dynamodb:LeadingKeys'] ?? [null]).map((partition) => ({ to, action, resource, partition, from })),
    ),
  );
};

const permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string(),
});

const ofPermission = (properties: Resource['properties']): Grant[] => {
  const { Action, FunctionName, SourceArn } = permission.parse(properties);
  return [{ to: SourceArn, action: Action, resource: FunctionName, partition: null, from: null }];
};

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const queuePolicy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.discriminatedUnion('Effect', [
        // A denial of requests without TLS. No request here is without TLS.
        z.object({ Effect: z.literal('Deny'), Condition: z.strictObject({ Bool: z.json() }) }),
        z.object({
          Effect: z.literal('Allow'),
          Action: texts,
          Resource: z.string(),
          Condition: z.strictObject({ ArnEquals: z.strictObject({ 'aws:SourceArn': z.string() }) }),
        }),
      ]),
    ),
  }),
});

const ofQueue = (properties: Resource['properties']): Grant[] =>
  queuePolicy.parse(properties).PolicyDocument.Statement.flatMap((statement) => {
    if (statement.Effect === 'Deny') return [];
    const { Action, Resource: resource, Condition } = statement;
    const to = Condition.ArnEquals['aws:SourceArn'];
    return Action.map((action) => ({ to, action, resource, partition: null, from: null }));
  });

/** True when a grant covers a use. For a batch it is enough to cover the partitions of one kind. */
export const covers = (grant: Grant, { by, action, resource, partitions, from }: Use): boolean =>
  isLike(grant.to, by) &&
  grant.action === action &&
  isLike(grant.resource, resource) &&
  (grant.from === null || grant.from === from) &&
  (grant.partition === null || partitions.some((pk) => isLike(grant.partition, pk)));

/** True when the grants together allow a use, with every partition that it touches. */
export const allows = (grants: readonly Grant[], use: Use): boolean => {
  const fitting = grants.filter((grant) => covers(grant, use));
  return (
    fitting.length > 0 &&
    use.partitions.every((pk) => fitting.some(({ partition }) => partition === null || isLike(partition, pk)))
  );
};

const isLike = (pattern: string | null, value: string): boolean => {
  if (pattern === null) return false;
  const [start = '', ...rest] = pattern.split('*');
  if (rest.length === 0 || value === '*') return pattern === value;
  return value.startsWith(start) && rest.every((part) => value.includes(part));
};
