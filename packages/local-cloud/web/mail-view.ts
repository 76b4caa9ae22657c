import type { SentMail } from '../mail/mails.ts';
import { isoInstant } from './clock.ts';

/** A mail as `GET /_local/mails` gives it. Text attachments come as text, all others in base64. */
export type MailView = {
  id: number;
  messageId: string;
  to: string;
  from: string;
  subject: string;
  tags: Record<string, string>;
  sentAt: string;
  status: SentMail['status'];
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; encoding: 'utf-8' | 'base64'; content: string }[];
};

export const viewOf = (mail: SentMail): MailView => {
  const { Subject, Body, Attachments, Headers } = mail.request.Content.Simple;
  return {
    id: mail.id,
    messageId: mail.messageId,
    to: mail.recipients.join(', '),
    from: mail.request.FromEmailAddress,
    subject: Subject.Data,
    tags: Object.fromEntries(mail.request.EmailTags.map(({ Name, Value }) => [Name, Value])),
    sentAt: isoInstant(mail.sentAt),
    status: mail.status,
    html: Body.Html?.Data ?? '',
    text: Body.Text?.Data ?? '',
    headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
    attachments: Attachments.map(({ FileName, RawContent, ContentType = 'application/octet-stream' }) => {
      const isText = /^(text\/|application\/ics\b)/.test(ContentType);
      return {
        filename: FileName,
        contentType: ContentType,
        encoding: isText ? 'utf-8' : 'base64',
        content: isText ? Buffer.from(RawContent, 'base64').toString() : RawContent,
      };
    }),
  };
};
