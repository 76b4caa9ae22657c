import type { BusEvent, Json } from '../service.ts';
import { domainOf } from './address.ts';
import type { SentMail } from './mails.ts';
import type { Outcome } from './outcome.ts';
import type { ConfigurationSet, FeedbackType } from './template.ts';

type Bounced = Extract<Outcome, { type: 'bounced' }>;

/** A report of SES about a mail, with the recipients that it concerns. */
export type Feedback =
  | { type: 'SEND' }
  | { type: 'DELIVERY'; recipients: string[] }
  | { type: 'BOUNCE'; recipients: string[]; outcome: Bounced }
  | { type: 'COMPLAINT'; recipients: string[]; subType: string | null }
  | { type: 'REJECT'; reason: string };

const DETAIL_TYPES = {
  SEND: 'Email Sent',
  DELIVERY: 'Email Delivered',
  BOUNCE: 'Email Bounced',
  COMPLAINT: 'Email Complaint Received',
  REJECT: 'Email Rejected',
} as const satisfies Record<FeedbackType, string>;

const ACCOUNT = '000000000000';
const REPORTING_MTA = 'a4-1.smtp-out.eu-west-1.amazonses.com';

/** The event on the default bus. `now` in epoch milliseconds. */
export const feedbackEvent = (
  mail: SentMail,
  set: ConfigurationSet,
  feedback: Feedback,
  now: number,
): Omit<BusEvent, 'id' | 'time'> => ({
  source: 'aws.ses',
  'detail-type': DETAIL_TYPES[feedback.type],
  resources: [set.arn],
  detail: { ...bodyOf(mail, feedback, now), mail: describe(mail, set) },
});

const bodyOf = (mail: SentMail, feedback: Feedback, now: number): { [key: string]: Json } => {
  const timestamp = new Date(now).toISOString();
  switch (feedback.type) {
    case 'SEND':
      return { eventType: 'Send', send: {} };
    case 'DELIVERY':
      return {
        eventType: 'Delivery',
        delivery: {
          timestamp,
          processingTimeMillis: now - mail.sentAt,
          recipients: feedback.recipients,
          smtpResponse: '250 2.0.0 OK',
          reportingMTA: REPORTING_MTA,
        },
      };
    case 'BOUNCE': {
      const { bounceType, bounceSubType, status, diagnosticCode } = feedback.outcome;
      return {
        eventType: 'Bounce',
        bounce: {
          feedbackId: feedbackId(mail, feedback.type),
          bounceType,
          bounceSubType,
          bouncedRecipients: feedback.recipients.map((emailAddress) => ({
            emailAddress,
            action: 'failed',
            status,
            diagnosticCode,
          })),
          timestamp,
          reportingMTA: `dns; ${REPORTING_MTA}`,
        },
      };
    }
    case 'COMPLAINT':
      return {
        eventType: 'Complaint',
        complaint: {
          feedbackId: feedbackId(mail, feedback.type),
          complaintSubType: feedback.subType,
          complainedRecipients: feedback.recipients.map((emailAddress) => ({ emailAddress })),
          timestamp,
          userAgent: 'Amazon SES Mailbox Simulator',
          complaintFeedbackType: 'abuse',
          arrivalDate: timestamp,
        },
      };
    case 'REJECT':
      return { eventType: 'Reject', reject: { reason: feedback.reason } };
    default:
      return feedback satisfies never;
  }
};

const describe = ({ messageId, sentAt, from, recipients, request }: SentMail, set: ConfigurationSet): Json => {
  const { FromEmailAddress, Destination, EmailTags } = request;
  const { Subject, Headers } = request.Content.Simple;
  const cc = Destination.CcAddresses.length > 0 ? { cc: Destination.CcAddresses } : {};
  const headers = [
    { name: 'From', value: FromEmailAddress },
    { name: 'To', value: Destination.ToAddresses.join(', ') },
    { name: 'Subject', value: Subject.Data },
    { name: 'MIME-Version', value: '1.0' },
    ...Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
  ];
  return {
    timestamp: new Date(sentAt).toISOString(),
    source: FromEmailAddress,
    sourceArn: `arn:aws:ses:eu-west-1:${ACCOUNT}:identity/${domainOf(from)}`,
    sendingAccountId: ACCOUNT,
    messageId,
    destination: recipients,
    headersTruncated: false,
    headers,
    commonHeaders: {
      from: [FromEmailAddress],
      to: Destination.ToAddresses,
      ...cc,
      messageId,
      subject: Subject.Data,
    },
    tags: {
      'ses:operation': ['SendEmail'],
      'ses:configuration-set': [set.name],
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domainOf(from)],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, [Value]])),
    },
  };
};

const feedbackId = (mail: SentMail, type: FeedbackType): string =>
  `${mail.messageId.slice(0, -'000000'.length)}${type.toLowerCase()}-000000`;
