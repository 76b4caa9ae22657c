import type { Json, Resource } from '@klimaatdoeners/local-cloud/service';
import { functionPolicies, type Statement } from '@klimaatdoeners/local-cloud/template/policies';
import * as z from 'zod';
import type { Use } from './use.ts';

/**
 * One thing that is allowed: to whom, which action, on which one resource and, of a table, in which one kind of partitions,
 * of mails, from which address.
 */
export type Grant = { to: string; action: string; resource: string; partition: string | null; from: string | null };

/** The conditions that are judged here. What another one demands nobody knows: it is refused by name. */
const condition = z.strictObject({
  'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': z.array(z.string()) }).optional(),
  StringEquals: z.strictObject({ 'ses:FromAddress': z.string() }).optional(),
});

/** Everything that is allowed by roles, by permissions of functions and by policies of queues. */
export const grantsIn = (resources: readonly Resource[]): Grant[] => [
  ...ofRoles(resources),
  ...resources.flatMap(({ type, properties }) => {
    if (type === 'AWS::Lambda::Permission') return ofPermission(properties);
    return type === 'AWS::SQS::QueuePolicy' ? ofQueue(properties) : [];
  }),
];

/** Roles by what has them: a function or the state machine. One that nothing has would be judged by nobody. */
const ofRoles = (resources: readonly Resource[]): Grant[] => {
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  // What a policy says of a role, it says of any function that has it.
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
        // Whoever comes without TLS is denied everything: nobody here does.
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

/** Whether a use falls under a grant, wholly or, of a batch, for the partitions of one kind. */
export const covers = (grant: Grant, { by, action, resource, partitions, from }: Use): boolean =>
  isLike(grant.to, by) &&
  grant.action === action &&
  isLike(grant.resource, resource) &&
  (grant.from === null || grant.from === from) &&
  (grant.partition === null || partitions.some((pk) => isLike(grant.partition, pk)));

/** Whether the grants allow this, with every partition that is touched. */
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
