import * as z from 'zod';
import type { Resource } from '../../../local/service.ts';
import { functionPolicies, type Statement } from '../../../local/template/policies.ts';
import type { Use } from './use.ts';

/** One thing that a role allows: an action on resources and, of a table, in one kind of partitions. */
export type Grant = { action: string; resources: string[]; partition: string | null };

const leadingKeys = z.object({
  'ForAllValues:StringLike': z.object({ 'dynamodb:LeadingKeys': z.array(z.string()) }),
});

/** What Lambda and its event sources do in a function's name. No SDK call of ours shows it, and AWS asks for it. */
const BY_LAMBDA: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': 'writes the log',
  'logs:PutLogEvents': 'writes the log',
  'xray:PutTraceSegments': 'writes traces',
  'xray:PutTelemetryRecords': 'writes traces',
  'sqs:SendMessage': 'sets aside what failed',
  'sqs:ReceiveMessage': 'polls the queue',
  'sqs:DeleteMessage': 'polls the queue',
  'sqs:ChangeMessageVisibility': 'polls the queue',
  'sqs:GetQueueAttributes': 'polls the queue, or sets aside what failed',
  'sqs:GetQueueUrl': 'granted by the CDK with the above',
  'dynamodb:DescribeStream': 'polls the stream',
  'dynamodb:GetRecords': 'polls the stream',
  'dynamodb:GetShardIterator': 'polls the stream',
  'dynamodb:ListStreams': 'polls the stream',
};

/** What each function may do beyond that, by function name. */
export const grantsOf = (resources: readonly Resource[]): Map<string, Grant[]> =>
  new Map(
    [...functionPolicies(resources)].map(([name, statements]) => [
      name,
      statements.flatMap(grantsIn).filter(({ action }) => !(action in BY_LAMBDA)),
    ]),
  );

const grantsIn = ({ Action, Resource: resources, Condition }: Statement): Grant[] => {
  const keys = leadingKeys.safeParse(Condition);
  const partitions = keys.success ? keys.data['ForAllValues:StringLike']['dynamodb:LeadingKeys'] : [null];
  return Action.flatMap((action) => partitions.map((partition) => ({ action, resources, partition })));
};

/** Whether a use falls under a grant, wholly or, of a batch, for the partitions of one kind. */
export const covers = (grant: Grant, { action, resource, partitions }: Use): boolean =>
  grant.action === action &&
  grant.resources.some((one) => isAbout(one, resource, action)) &&
  (grant.partition === null || partitions.some((pk) => isLike(grant.partition, pk)));

/** Whether a role with these grants may do this, with every partition that is touched. */
export const allows = (grants: readonly Grant[], use: Use): boolean => {
  const fitting = grants.filter((grant) => covers(grant, use));
  return (
    fitting.length > 0 &&
    use.partitions.every((pk) => fitting.some(({ partition }) => partition === null || isLike(partition, pk)))
  );
};

// Requests name some things by ARN and some by name: a table, a bus, a pool, a sender's address.
const isAbout = (arn: string, named: string, action: string): boolean => {
  if (named.startsWith('arn:')) return isLike(arn, named);
  if (action.startsWith('ses:')) return arn.includes(':identity/');
  return arn.endsWith(`/${named}`);
};

const isLike = (pattern: string | null, value: string): boolean =>
  pattern !== null && (pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : pattern === value);
