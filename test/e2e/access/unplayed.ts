import type { Grant } from './grants.ts';

const NO_TRACES = 'Lambda and Step Functions send traces; the local cloud records none.';
const DELIVERY =
  'Step Functions sets up the delivery of its log when the state machine is made; there is no such thing here.';
const BESIDE_SENDING = 'The CDK grants it with every sending to a queue.';
const BESIDE_POLLING = 'The CDK grants it with every polling of a queue.';

type Unplayed = {
  action: string;
  resource: RegExp;
  because: string;
  /** Applies only to a principal that also uses this action on the same resource. */
  beside?: string;
};

/** Permissions that AWS requires or the CDK grants and that no test here can use: action, resource and reason. */
export const UNPLAYED: readonly Unplayed[] = [
  ...['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map((name) => ({
    action: `xray:${name}`,
    resource: /^\*$/,
    because: NO_TRACES,
  })),
  ...[
    ...['CreateLogDelivery', 'DeleteLogDelivery', 'GetLogDelivery', 'ListLogDeliveries', 'UpdateLogDelivery'],
    ...['DescribeLogGroups', 'DescribeResourcePolicies', 'PutResourcePolicy'],
  ].map((name) => ({ action: `logs:${name}`, resource: /^\*$/, because: DELIVERY })),
  ...['GetQueueAttributes', 'GetQueueUrl'].map((name) => ({
    action: `sqs:${name}`,
    resource: /:sqs:/,
    because: BESIDE_SENDING,
    beside: 'sqs:SendMessage',
  })),
  ...['ChangeMessageVisibility', 'GetQueueUrl'].map((name) => ({
    action: `sqs:${name}`,
    resource: /:sqs:/,
    because: BESIDE_POLLING,
    beside: 'sqs:ReceiveMessage',
  })),
];

/** The reasons for an unused grant, given the grants that are used. */
export const reasonsFor = (grant: Grant, used: readonly Grant[]): Unplayed[] =>
  UNPLAYED.filter(
    ({ action, resource, beside }) =>
      action === grant.action &&
      resource.test(grant.resource) &&
      (beside === undefined ||
        used.some((one) => one.to === grant.to && one.resource === grant.resource && one.action === beside)),
  );
