import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

/** A mail to send. SES returns the `tags` in its feedback. Tags hold only ids, made of letters, digits, `_` and `-`. */
export type OutgoingMail = {
  to: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  attachments: readonly { filename: string; contentType: string; content: string }[];
  tags: Readonly<Record<string, string>>;
  /** A POST to it ends mails of this kind (RFC 8058). Only of an optional mail. */
  unsubscribeUrl?: string;
};

/**
 * `refused`: SES will never accept mail to this address.
 * `too-fast`: the account sent more in this second than SES allows. The mail can be sent within a minute.
 * `over-quota`: the account sent as much in the last 24 hours as SES allows. It can send again bit by bit.
 * `not-now`: SES did not accept the mail, for a reason that somebody can repair (an identity, a quota, a text). The
 * mail is tried again, and in the end becomes a dead letter that can be sent again.
 * Any other failure throws. Then it is unknown whether SES sent the mail.
 */
export type SendResult =
  | { outcome: 'sent'; messageId: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'too-fast' | 'over-quota'; reason: string }
  | { outcome: 'not-now'; reason: string };

export type Mailer = { send(mail: OutgoingMail): Promise<SendResult> };

/** A mail that a program wrote says so (RFC 3834). Otherwise an absent reader's program answers it. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

/** One click in the mail program ends such mails. A mail program that is asked to sends a POST (RFC 8058). */
const listHeaders = (unsubscribeUrl: string | undefined): Record<string, string> =>
  unsubscribeUrl === undefined
    ? {}
    : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

/** SES has no idempotency token. The SDK must not retry by itself: after a time-out, that could send the mail twice. */
const SINGLE_ATTEMPT = { maxAttempts: 1 };

export const openMailer = (
  { from, configurationSet }: { from: string; configurationSet: string },
  client = new SESv2Client(SINGLE_ATTEMPT),
): Mailer => ({
  async send({ tags, unsubscribeUrl, ...mail }) {
    const { to } = mail;
    // A file of its own in the bundle: whatever settles a mail without sending it does not load it.
    const { mimeOf } = await import('./mime.ts');
    // SES's simple content would send attachments in 7bit, and has no place for an invitation beside the text.
    const Data = await mimeOf({ ...mail, from, headers: { ...AUTOMATIC, ...listHeaders(unsubscribeUrl) } });
    try {
      const { MessageId } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [to] },
          ConfigurationSetName: configurationSet,
          EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
          Content: { Raw: { Data } },
        }),
      );
      return { outcome: 'sent', messageId: MessageId ?? '' };
    } catch (error) {
      if (isAddressError(error)) return { outcome: 'refused', reason: error.name };
      if (isThrottle(error)) {
        return { outcome: isQuota(error) ? 'over-quota' : 'too-fast', reason: error.name };
      }
      if (isTemporary(error)) return { outcome: 'not-now', reason: error.name };
      throw error;
    }
  },
});

// Errors are told apart by name. Their classes would add two kilobytes to the bundle.

/**
 * Only an error about the form of an address means that the address is wrong. SES also rejects mails while our own
 * domain is not verified. Those mails must not be given up.
 */
const isAddressError = (error: unknown): error is Error =>
  isOneOf(['BadRequestException'], error) && /\b(address|domain)\b/i.test(error.message);

/** SES's documentation names all of them for its quotas. */
const THROTTLES = ['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException'];

const isThrottle = (error: unknown): error is Error => isOneOf(THROTTLES, error);

/** SES says "Daily message quota exceeded" or "Maximum sending rate exceeded". */
const isQuota = ({ message }: Error): boolean => /quota/i.test(message);

const NOT_NOW = [
  'MessageRejected',
  'BadRequestException',
  'SendingPausedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
  'NotFoundException',
];

const isTemporary = (error: unknown): error is Error => isOneOf(NOT_NOW, error);

const isOneOf = (names: readonly string[], error: unknown): error is Error =>
  error instanceof Error && names.includes(error.name);
