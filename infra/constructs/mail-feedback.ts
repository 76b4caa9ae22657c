import { Duration, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';
import { FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';
import { delivery } from './subscription.ts';
import { WorkQueue } from './work-queue.ts';

const facts = {
  type: EventField.fromPath('$.detail.eventType'),
  at: EventField.fromPath('$.time'),
  messageId: EventField.fromPath('$.detail.mail.messageId'),
  trajectoryId: EventField.fromPath('$.detail.mail.tags.trajectory[0]'),
  mailKey: EventField.fromPath('$.detail.mail.tags.mail[0]'),
};

const consequence = {
  impact: 'Reports do not show that a mail arrived or bounced; a mail whose sender crashed may be sent again.',
  runbook: 'mail-feedback-lost',
};

/**
 * What SES says became of our mails, reduced to ids before it reaches any queue: SES's own event names the recipient. For
 * the same reason its rules have no dead-letter queue, to which EventBridge would send that event as it came.
 * SES publishes only on the default bus. Mails that do not carry our tags (sign-in codes, say) are left out.
 */
export class MailFeedback extends Construct {
  private readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, { settler }: { settler: Handler }) {
    super(scope, id);
    // Nobody waits for it, and mails leave and arrive in bursts: half a minute's reports are settled together.
    this.queue = new WorkQueue(this, 'Reports', {
      worker: settler,
      holds: 'reports of SES that could not be settled',
      ...consequence,
      waiting: {
        impact: 'Reports do not show yet that mails arrived or bounced, though SES has told us.',
        runbook: 'mail-feedback-late',
      },
      // For more than a day, because what keeps the ledger from being written may last; and several times within the quarter of an
      // hour for which a dead sender's claim holds, because after that only this report keeps its mail from leaving twice.
      attempts: 510,
      retryEvery: Duration.minutes(3),
      batchSize: 50,
      window: Duration.seconds(30),
      maxConcurrency: 2,
      reportsItems: true,
    });
    this.pass('Fates', ['Email Sent', 'Email Delivered', 'Email Complaint Received', 'Email Rejected'], facts);
    // A rule of its own, because a field that an event lacks leaves a hole in the transformed JSON.
    this.pass('Bounces', ['Email Bounced'], {
      ...facts,
      bounceType: EventField.fromPath('$.detail.bounce.bounceType'),
    });
  }

  private pass(id: string, detailType: string[], input: Record<string, string>): void {
    const rule = new Rule(this, id, {
      eventPattern: {
        source: ['aws.ses'],
        detailType,
        detail: { mail: { tags: { mail: [{ exists: true }], trajectory: [{ exists: true }] } } },
      },
      targets: [
        new SqsQueue(this.queue.queue, {
          ...delivery,
          message: RuleTargetInput.fromObject(input),
        }),
      ],
    });
    new ServiceAlarm(this, `${id}Undelivered`, {
      ...consequence,
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { RuleName: rule.ruleName },
        period: FIVE_MINUTES,
        statistic: 'Sum',
      }),
      threshold: 1,
    });
    Validations.of(rule).acknowledge({
      id: 'Serverless-EventBusDLQ',
      reason:
        'A dead letter of EventBridge is the event as it came, and that of SES names the recipient; an alarm tells of lost ones.',
    });
  }
}
