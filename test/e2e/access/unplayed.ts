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
  /** Only for whoever uses this on the same resource. */
  beside?: string;
};

/** What AWS asks for or the CDK grants, and nothing that runs here can use: action, on what, and why it is left. */
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

/** Which of these reasons stand for a grant that is not used, among those that are. */
export const reasonsFor = (grant: Grant, used: readonly Grant[]): Unplayed[] =>
  UNPLAYED.filter(
    ({ action, resource, beside }) =>
      action === grant.action &&
      resource.test(grant.resource) &&
      (beside === undefined ||
        used.some((one) => one.to === grant.to && one.resource === grant.resource && one.action === beside)),
  );
