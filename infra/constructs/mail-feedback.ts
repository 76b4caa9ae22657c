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
  items: EventField.fromPath('$.detail.mail.tags.items[0]'),
};

/** What SES calls a complaint, and is none: it did not send the mail, because the address complained before. */
const NEVER_SENT = 'OnAccountSuppressionList';

const consequence = {
  impact: 'Reports do not show that a mail arrived or bounced; a mail whose sender crashed may be sent again.',
  runbook: 'mail-feedback-lost',
};

/**
 * The feedback of SES on our mails. It is reduced to ids before it reaches a queue, because events of SES contain the
 * address of the recipient. For the same reason its rules have no dead-letter queue: EventBridge would store the
 * original event there.
 * SES publishes only on the default bus. Mails without our tags, such as sign-in codes, are ignored.
 */
export class MailFeedback extends Construct {
  private readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, { settler }: { settler: Handler }) {
    super(scope, id);
    // Feedback is not urgent and comes in bursts, so reports of half a minute are processed together.
    this.queue = new WorkQueue(this, 'Reports', {
      worker: settler,
      contents: 'reports of SES that could not be settled',
      ...consequence,
      waiting: {
        impact: 'Reports do not show yet that mails arrived or bounced, though SES has told us.',
        runbook: 'mail-feedback-late',
      },
      // A report is retried for more than a day, because a problem with the table can last that long. It is retried
      // several times within a quarter of an hour, because that is how long the claim of a crashed sender holds. After
      // that, only this report prevents a second sending of the mail.
      attempts: 510,
      retryEvery: Duration.minutes(3),
      batchSize: 50,
      window: Duration.seconds(30),
      maxConcurrency: 2,
      reportsItems: true,
    });
    // `anything-but` matches null, not a missing field.
    this.pass('Fates', ['Email Sent', 'Email Delivered', 'Email Complaint Received', 'Email Rejected'], facts, {
      complaint: { complaintSubType: [{ exists: false }, { 'anything-but': [NEVER_SENT] }] },
    });
    // What has further fields has its own rule: an input transformer produces invalid JSON when the event lacks a field.
    this.pass(
      'Withheld',
      ['Email Complaint Received'],
      { ...facts, complaintSubType: EventField.fromPath('$.detail.complaint.complaintSubType') },
      { complaint: { complaintSubType: [NEVER_SENT] } },
    );
    this.pass('Bounces', ['Email Bounced'], {
      ...facts,
      bounceType: EventField.fromPath('$.detail.bounce.bounceType'),
      bounceSubType: EventField.fromPath('$.detail.bounce.bounceSubType'),
    });
  }

  private pass(id: string, detailType: string[], input: Record<string, string>, detail: object = {}): void {
    const rule = new Rule(this, id, {
      eventPattern: {
        source: ['aws.ses'],
        detailType,
        detail: { ...detail, mail: { tags: { mail: [{ exists: true }], trajectory: [{ exists: true }] } } },
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
        'EventBridge would store the original event, which contains the address of the recipient. An alarm fires for lost events.',
    });
  }
}
