/** A limit of AWS in eu-west-1, for each second. */
export type Quota = {
  what: string;
  perSecond: number;
  /** What may be used at once when nothing was used before. Default: one second's worth. */
  burst?: number;
  /** Whether AWS raises it on request. */
  adjustable: boolean;
  source: string;
};

const STEP_FUNCTIONS =
  'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-api-action-throttling-general';
const TRANSITIONS =
  'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html#service-limits-api-state-throttling';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html';
const PARTITIONS = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html';
const TABLES = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html';
const EVENT_BRIDGE = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html';
const SES = 'https://docs.aws.amazon.com/ses/latest/dg/quotas.html';

/**
 * The defaults of an account that is in use, each compared with its page in November 2026. A new account starts lower and
 * is raised as it is used: Lambda with ten concurrent executions, Step Functions with fewer transitions.
 */
export const QUOTAS = {
  starts: {
    ...{
      what: 'Step Functions: StartExecution',
      perSecond: 300,
      burst: 1300,
      adjustable: true,
      source: STEP_FUNCTIONS,
    },
  },
  transitions: {
    ...{ what: 'Step Functions: transitions', perSecond: 5000, burst: 5000, adjustable: true, source: TRANSITIONS },
  },
  concurrency: { what: 'Lambda: concurrency', perSecond: 1000, adjustable: true, source: LAMBDA },
  environments: {
    ...{
      what: 'Lambda: new environments of a function',
      perSecond: 100,
      burst: 1000,
      adjustable: false,
      source: LAMBDA,
    },
  },
  tableWrites: { what: 'DynamoDB: writes of the table', perSecond: 40_000, adjustable: true, source: TABLES },
  tableReads: { what: 'DynamoDB: reads of the table', perSecond: 40_000, adjustable: true, source: TABLES },
  partitionWrites: { what: 'DynamoDB: writes of a partition', perSecond: 1000, adjustable: false, source: PARTITIONS },
  partitionReads: { what: 'DynamoDB: reads of a partition', perSecond: 3000, adjustable: false, source: PARTITIONS },
  putEvents: { what: 'EventBridge: PutEvents', perSecond: 10_000, adjustable: true, source: EVENT_BRIDGE },
  deliveries: { what: 'EventBridge: deliveries to targets', perSecond: 18_750, adjustable: true, source: EVENT_BRIDGE },
  /** AWS publishes no number outside the sandbox. Users report that accounts which leave it get this rate and 50,000 a day. */
  mails: { what: 'SES: sending rate', perSecond: 14, adjustable: true, source: SES },
} as const satisfies Record<string, Quota>;

/**
 * A new table on demand takes these at once, and twice its peak after each half hour:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/pre-warming-on-demand-capacity-mode.html
 */
export const NEW_TABLE = { writes: 4000, reads: 12_000, doublesEvery: 1800 };
export const MAILS_A_DAY = 50_000;
/** SQS keeps a message for at most two weeks: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const QUEUE_RETENTION = 14 * 86_400;
