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
  key: string | null;
  status: SentMail['status'];
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; encoding: 'utf-8' | 'base64'; content: string }[];
};

/** Links to the deployed API lead to this machine instead. */
export type Relink = (text: string) => string;

export const relinkTo =
  (apiId: string, origin: string): Relink =>
  (text) =>
    text.replaceAll(`https://${apiId}.execute-api.eu-west-1.amazonaws.com`, origin);

export const viewOf = (mail: SentMail, relink: Relink): MailView => {
  const { Subject, Body, Attachments, Headers } = mail.request.Content.Simple;
  const tag = (name: string): string | null => mail.request.EmailTags.find(({ Name }) => Name === name)?.Value ?? null;
  return {
    id: mail.id,
    messageId: mail.messageId,
    to: mail.recipients.join(', '),
    from: mail.request.FromEmailAddress,
    subject: Subject.Data,
    template: tag('template'),
    sentAt: isoInstant(mail.sentAt),
    key: tag('mail'),
    status: mail.status,
    html: relink(Body.Html?.Data ?? ''),
    text: relink(Body.Text?.Data ?? ''),
    headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, relink(Value)])),
    attachments: Attachments.map(({ FileName, RawContent, ContentType = 'application/octet-stream' }) => {
      const isText = ContentType.startsWith('text/');
      return {
        filename: FileName,
        contentType: ContentType,
        encoding: isText ? 'utf-8' : 'base64',
        content: isText ? relink(Buffer.from(RawContent, 'base64').toString()) : RawContent,
      };
    }),
  };
};
