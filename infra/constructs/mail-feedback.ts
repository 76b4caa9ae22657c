import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';
import { delivery } from './subscription.ts';
import { WorkQueue } from './work-queue.ts';

const facts = {
  type: EventField.fromPath('$.detail.eventType'),
  at: EventField.fromPath('$.time'),
  messageId: EventField.fromPath('$.detail.mail.messageId'),
  trajectoryId: EventField.fromPath('$.detail.mail.tags.trajectory[0]'),
  mailKey: EventField.fromPath('$.detail.mail.tags.mail[0]'),
};

/**
 * What SES says became of our mails, reduced to ids before it reaches any queue: SES's own event names the recipient.
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
      impact: 'Reports do not show that a mail arrived or bounced; a mail whose sender crashed may be sent again.',
      runbook: 'mail-feedback-lost',
      attempts: 10,
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
    new Rule(this, id, {
      eventPattern: {
        source: ['aws.ses'],
        detailType,
        detail: { mail: { tags: { mail: [{ exists: true }], trajectory: [{ exists: true }] } } },
      },
      targets: [
        new SqsQueue(this.queue.queue, {
          ...delivery,
          message: RuleTargetInput.fromObject(input),
          deadLetterQueue: this.queue.deadLetters,
        }),
      ],
    });
  }
}
