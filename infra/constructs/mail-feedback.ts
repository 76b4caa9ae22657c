import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';
import { deadLettersOf } from './subscription.ts';

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
  constructor(scope: Construct, id: string, { settler }: { settler: Handler }) {
    super(scope, id);
    this.pass('Fates', settler, ['Email Sent', 'Email Delivered', 'Email Complaint Received', 'Email Rejected'], facts);
    // A rule of its own, because a field that an event lacks leaves a hole in the transformed JSON.
    this.pass('Bounces', settler, ['Email Bounced'], {
      ...facts,
      bounceType: EventField.fromPath('$.detail.bounce.bounceType'),
    });
  }

  private pass(id: string, settler: Handler, detailType: string[], input: Record<string, string>): void {
    new Rule(this, id, {
      eventPattern: {
        source: ['aws.ses'],
        detailType,
        detail: { mail: { tags: { mail: [{ exists: true }], trajectory: [{ exists: true }] } } },
      },
      targets: [
        new LambdaFunction(settler.function, {
          event: RuleTargetInput.fromObject(input),
          deadLetterQueue: deadLettersOf(settler),
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
