import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import type { Consequence } from './service-alarm.ts';

export type WorkQueueProps = Consequence & {
  worker: Handler;
  /** What ends up in its dead-letter queue, as in "mails that could not be sent". */
  holds: string;
  /** How often a message is tried. */
  attempts: number;
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
    const { worker, holds, impact, runbook, attempts } = props;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { holds, impact, runbook });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(6 * worker.timeout.toSeconds() + (props.window?.toSeconds() ?? 0)),
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
  }
}
