import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import { type Consequence, FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

export type WorkQueueProps = Consequence & {
  worker: Handler;
  /** A description of the messages in its dead-letter queue, such as "mails that could not be sent". */
  contents: string;
  /** The meaning of the alarm on messages that wait too long. */
  waiting: Consequence;
  /** The number of attempts per message. */
  attempts: number;
  /** The time between two attempts. At least six times the timeout of the worker. */
  retryEvery: Duration;
  batchSize: number;
  /** How long the queue collects messages for a batch. */
  window?: Duration;
  /** The number of concurrent batches. */
  maxConcurrency: number;
  /** Whether the worker returns the failed messages of a batch. If not, all messages of a failed batch come back. */
  reportsItems: boolean;
};

/**
 * A queue with a function that processes its messages in batches. Messages that keep failing move to a dead-letter
 * queue.
 */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { worker, contents, impact, runbook, attempts, retryEvery } = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { contents, impact, runbook });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The maximum of SQS, so that a disabled mapping loses no message. The age of a message continues to count in the
      // dead-letter queue. All attempts are over within two days, so at least twelve days remain there.
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
    // The threshold lies between the second and the third attempt, because SQS excludes messages received three times
    // from this metric. While the mapping is disabled nothing is received, so the age keeps growing.
    new ServiceAlarm(this, 'Waiting', {
      ...props.waiting,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: 1.5 * retryEvery.toSeconds(),
    });
  }
}
