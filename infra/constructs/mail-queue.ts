import { Duration, Validations } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';

/** Paces the mails to what SES allows, and tries each for hours before it gives up. */
export class MailQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { sender }: { sender: Handler }) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      holds: 'mails that could not be sent',
      impact: 'A coach or an officer did not get a mail that the trajectory counts on.',
      runbook: 'mails-not-sent',
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(6 * sender.timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 10 },
    });
    this.queue.grantConsumeMessages(sender.role);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: sender.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    });
    mapping.node.addDependency(sender.role);
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason:
        'A mapping of a queue takes no failure destination: after ten attempts the queue itself moves a mail aside.',
    });
  }
}
