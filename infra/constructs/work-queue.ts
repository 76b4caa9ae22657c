import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import { type Consequence, FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

export type WorkQueueProps = Consequence & {
  worker: Handler;
  /** What ends up in its dead-letter queue, as in "mails that could not be sent". */
  holds: string;
  /** What it means when messages wait for longer than they should. */
  waiting: Consequence;
  /** How often a message is tried. */
  attempts: number;
  /** How long a message that failed waits for its next attempt; at least six times as long as its worker may take. */
  retryEvery: Duration;
  batchSize: number;
  /** How long a batch gathers. */
  window?: Duration;
  /** How many batches at once. */
  maxConcurrency: number;
  /** Whether the worker answers which messages come back; else all of its batch do. */
  reportsItems: boolean;
};

/** A queue that a function works off in batches; what keeps failing is moved aside. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { worker, holds, impact, runbook, attempts, retryEvery } = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { holds, impact, runbook });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // As long as SQS keeps anything: a mapping that is switched off must not cost a mail. The clock goes on in the
      // dead-letter queue, but attempts are over within two days, so that twelve are left there.
      retentionPeriod: Duration.days(14),
      visibilityTimeout: retryEvery,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: attempts },
    });
    this.queue.grantConsumeMessages(worker.role);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: worker.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: props.batchSize,
      ...(props.window ? { maxBatchingWindow: props.window } : {}),
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: props.reportsItems,
    });
    mapping.node.addDependency(worker.role);
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: `A mapping of a queue takes no failure destination: after ${attempts} attempts the queue itself moves a message aside.`,
    });
    // Between its second attempt and its third: SQS leaves out of this age what was received three times. While the mapping is
    // switched off nothing is received at all, and everything grows old.
    new ServiceAlarm(this, 'Waiting', {
      ...props.waiting,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: 1.5 * retryEvery.toSeconds(),
    });
  }
}
