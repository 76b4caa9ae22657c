import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { SentMail } from './mails.ts';

/** The MIME message that the recipient would get. A mail program can open it. The same mail gives the same bytes. */
export const emlOf = async ({ messageId, sentAt, request }: SentMail): Promise<Buffer> => {
  const { Subject, Body, Headers, Attachments } = request.Content.Simple;
  const message = new MailComposer({
    from: request.FromEmailAddress,
    to: request.Destination.ToAddresses,
    cc: request.Destination.CcAddresses,
    replyTo: request.ReplyToAddresses,
    subject: Subject.Data,
    date: new Date(sentAt),
    messageId: `<${messageId}@eu-west-1.amazonses.com>`,
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 16),
    headers: Headers.map(({ Name, Value }) => ({ key: Name, value: Value })),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(Body.Text ? { text: Body.Text.Data } : {}),
    ...(Body.Html ? { html: Body.Html.Data } : {}),
    attachments: Attachments.map(({ FileName, RawContent, ContentType, ContentDisposition, ContentId }) => ({
      filename: FileName,
      content: Buffer.from(RawContent, 'base64'),
      contentDisposition: ContentDisposition === 'INLINE' ? ('inline' as const) : ('attachment' as const),
      ...(ContentType ? { contentType: ContentType } : {}),
      ...(ContentId ? { cid: ContentId } : {}),
    })),
  });
  return message.compile().build();
};
