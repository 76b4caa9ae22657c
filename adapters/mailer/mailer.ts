import {
  AccountSuspendedException,
  BadRequestException,
  LimitExceededException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  NotFoundException,
  SESv2Client,
  SendEmailCommand,
  SendingPausedException,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';

/** A mail as it goes out. `tags` come back with SES's feedback; they hold ids only, of letters, digits, `_` and `-`. */
export type OutgoingMail = {
  to: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  attachments: readonly { filename: string; contentType: string; content: string }[];
  tags: Readonly<Record<string, string>>;
};

/**
 * `refused`: SES will never take a mail to this address. `not-now`: it certainly did not take the mail, and may when
 * somebody has mended what is wrong (an identity, a quota, a text): until then the mail waits, and ends as a dead letter that
 * can be sent again. Anything else throws, and then nobody knows whether it went out.
 */
export type SendResult =
  | { outcome: 'sent'; messageId: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'not-now'; reason: string };

export type Mailer = { send(mail: OutgoingMail): Promise<SendResult> };

/** SES has no idempotency token, so the SDK must not try again by itself: after a time-out that could send it twice. */
const SINGLE_ATTEMPT = { maxAttempts: 1 };

export const openMailer = (
  { from, configurationSet }: { from: string; configurationSet: string },
  client = new SESv2Client(SINGLE_ATTEMPT),
): Mailer => ({
  async send({ to, replyTo, subject, html, text, attachments, tags }) {
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          ...(replyTo === undefined ? {} : { ReplyToAddresses: [replyTo] }),
          ConfigurationSetName: configurationSet,
          EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: 'UTF-8' },
              Body: { Html: { Data: html, Charset: 'UTF-8' }, Text: { Data: text, Charset: 'UTF-8' } },
              Attachments: attachments.map(({ filename, contentType, content }) => ({
                FileName: filename,
                ContentType: contentType,
                RawContent: Buffer.from(content, 'utf8'),
                ContentDisposition: 'ATTACHMENT',
              })),
            },
          },
        }),
      );
      return { outcome: 'sent', messageId: MessageId ?? '' };
    } catch (error) {
      if (blamesAddress(error)) return { outcome: 'refused', reason: error.name };
      if (saysNotNow(error)) return { outcome: 'not-now', reason: error.name };
      throw error;
    }
  },
});

/**
 * Only what SES says of the form of an address is the recipient's. It also rejects mails while our own domain is not
 * verified, which is no reason to forget all mails of that day.
 */
const blamesAddress = (error: unknown): error is BadRequestException =>
  error instanceof BadRequestException && /\b(address|domain)\b/i.test(error.message);

const NOT_NOW = [
  MessageRejected,
  BadRequestException,
  TooManyRequestsException,
  LimitExceededException,
  SendingPausedException,
  AccountSuspendedException,
  MailFromDomainNotVerifiedException,
  NotFoundException,
];

const saysNotNow = (error: unknown): error is Error => NOT_NOW.some((type) => error instanceof type);
