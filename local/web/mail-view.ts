import type { SentMail } from '../mail/mails.ts';
import { isoInstant } from './clock.ts';

/** A mail as `GET /_local/mails` gives it. Text attachments come as text, all others in base64. */
export type MailView = {
  id: number;
  messageId: string;
  to: string;
  from: string;
  subject: string;
  template: string | null;
  sentAt: string;
  trajectoryId: string | null;
  /** `<trajectory id>~<key in its ledger>`: no other mail has it. Null for a mail that no trajectory asked for. */
  key: string | null;
  status: SentMail['status'];
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; encoding: 'utf-8' | 'base64'; content: string }[];
};

const tagOf = ({ request }: SentMail, name: string): string | null =>
  request.EmailTags.find(({ Name }) => Name === name)?.Value ?? null;

/** The mail's key in the ledger of its trajectory; another trajectory has a mail of the same key. */
export const ledgerKeyOf = (mail: SentMail): string | null => tagOf(mail, 'mail');

export const trajectoryIdOf = (mail: SentMail): string | null => tagOf(mail, 'trajectory');

export const viewOf = (mail: SentMail): MailView => {
  const { Subject, Body, Attachments, Headers } = mail.request.Content.Simple;
  const trajectoryId = trajectoryIdOf(mail);
  const ledgerKey = ledgerKeyOf(mail);
  return {
    id: mail.id,
    messageId: mail.messageId,
    to: mail.recipients.join(', '),
    from: mail.request.FromEmailAddress,
    subject: Subject.Data,
    template: tagOf(mail, 'template'),
    sentAt: isoInstant(mail.sentAt),
    trajectoryId,
    key: trajectoryId === null || ledgerKey === null ? null : `${trajectoryId}~${ledgerKey}`,
    status: mail.status,
    html: Body.Html?.Data ?? '',
    text: Body.Text?.Data ?? '',
    headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
    attachments: Attachments.map(({ FileName, RawContent, ContentType = 'application/octet-stream' }) => {
      const isText = ContentType.startsWith('text/');
      return {
        filename: FileName,
        contentType: ContentType,
        encoding: isText ? 'utf-8' : 'base64',
        content: isText ? Buffer.from(RawContent, 'base64').toString() : RawContent,
      };
    }),
  };
};
