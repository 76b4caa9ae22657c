import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { account, region } from '@klimaatdoeners/local-cloud/template/identity';
import * as z from 'zod';

/** The principal of a request: a service on behalf of one of our resources (its ARN), or a role. */
export type Asker = { service: string; source: string } | { role: string };

/** A permission that a hop needs: principal, actions and resource (an ARN). */
export type Demand = { by: Asker; actions: readonly string[]; on: string };

/** One statement of a policy. `service` is undefined when the statement names no service. */
export type Grant = {
  /** The logical id of the resource that holds the policy. */
  place: string;
  effect: 'Allow' | 'Deny';
  service: string | undefined;
  role: string | undefined;
  actions: readonly string[];
  resources: readonly string[];
  condition: Condition;
};

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const services = z.union([
  z.object({ Service: texts }).transform(({ Service }) => Service),
  z.looseObject({ AWS: z.json() }).transform(() => [undefined]),
  z.literal('*').transform(() => [undefined]),
]);
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts.optional(),
  Principal: services.default([undefined]),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
const document = z.object({ Statement: z.array(statement) });
const permission = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});

/** The ARN of a resource in our account. */
export const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;

/** The property with the policy, by resource type. */
const documents: Readonly<Record<string, string>> = {
  'AWS::IAM::Policy': 'PolicyDocument',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
};

/** Every statement of the template that allows or denies something. */
export const grantsIn = (resources: readonly Resource[]): Grant[] =>
  resources.flatMap((resource) => {
    if (resource.type === 'AWS::Lambda::Permission') return [ofPermission(resource)];
    const property = documents[resource.type];
    return property === undefined ? [] : ofDocument(resource, property);
  });

const ofPermission = ({ logicalId, properties }: Resource): Grant => {
  const { Action, FunctionName, Principal, SourceArn, SourceAccount } = permission.parse(properties);
  return {
    place: logicalId,
    effect: 'Allow',
    service: Principal,
    role: undefined,
    actions: [Action],
    resources: [FunctionName],
    condition: {
      ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  };
};

const ofDocument = (resource: Resource, property: string): Grant[] => {
  const { Statement } = document.parse(resource.properties[property]);
  const roles = z.array(z.string()).default([]).parse(resource.properties.Roles);
  const about = subjectOf(resource);
  return Statement.flatMap(({ Effect, Action, Resource: on, Principal, Condition: condition }) =>
    Principal.flatMap((service) =>
      (roles.length > 0 ? roles : [undefined]).map((role) => ({
        place: resource.logicalId,
        effect: Effect,
        service,
        role,
        actions: Action,
        resources: about === undefined ? (on ?? []) : [about],
        condition,
      })),
    ),
  );
};

/** The policy on a key or on a role always applies to that key or role, whatever resource it names. */
const subjectOf = ({ type, ref }: Resource): string | undefined => {
  if (type === 'AWS::KMS::Key') return arn('kms', `key/${ref}`);
  return type === 'AWS::IAM::Role' ? `arn:aws:iam::${account}:role/${ref}` : undefined;
};

/** Why AWS would refuse the demand, undefined when it would not. */
export const refusalOf = ({ by, actions, on }: Demand, grants: readonly Grant[]): string | undefined => {
  const about = (action: string) => (grant: Grant) =>
    grant.actions.some((pattern) => isLike(pattern, action)) &&
    grant.resources.some((pattern) => isLike(pattern, on)) &&
    appliesTo(grant, by);
  for (const action of actions) {
    const fitting = grants.filter(about(action));
    if (fitting.some(({ effect }) => effect === 'Deny')) return `${action} on ${on} is denied`;
    if (fitting.length === 0) return `${action} on ${on} is not allowed to ${'role' in by ? by.role : by.service}`;
  }
  return undefined;
};

const appliesTo = ({ effect, service, role, condition }: Grant, by: Asker): boolean => {
  const isMeant = 'role' in by ? role === by.role : service === by.service || (effect === 'Deny' && role === undefined);
  return isMeant && Object.entries(condition).every(([operator, keys]) => holds(operator, keys, by));
};

/**
 * Whether a condition holds. The account is ours and the source is the resource in `by`. An unknown condition does not
 * hold.
 */
const holds = (operator: string, keys: Readonly<Record<string, unknown>>, by: Asker): boolean =>
  Object.entries(keys).every(([key, value]) => {
    const source = 'source' in by ? by.source : '';
    switch (`${operator} ${key}`) {
      case 'StringEquals aws:SourceAccount':
        return value === account;
      case 'ArnEquals aws:SourceArn':
      case 'ArnLike aws:SourceArn':
        return typeof value === 'string' && isLike(value, source);
      default:
        return false;
    }
  });

const isLike = (pattern: string, value: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(value);
