import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type Consequence, FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

export type DeadLetterQueueProps = Consequence & {
  /** A description of its messages, such as "events that request-mails could not handle". */
  contents: string;
};

/** Keeps messages that could not be processed for fourteen days, with an alarm. They hold ids, never personal data. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    new ServiceAlarm(this, 'NotEmpty', {
      metric: this.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: 1,
      impact: props.impact,
      runbook: props.runbook,
    });
    const reason = `The end of the line for ${props.contents}: a person looks at each and replays it (docs/operations.md#${props.runbook}).`;
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }
}
