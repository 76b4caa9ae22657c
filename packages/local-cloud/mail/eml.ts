import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { SentMail } from './mails.ts';

/** The MIME message that the recipient would get. A mail program can open it. The same mail gives the same bytes. */
export const emlOf = async ({ messageId, sentAt, request }: SentMail): Promise<Buffer> => {
  const { Simple, Raw } = request.Content;
  if (Raw) return stamped(Buffer.from(Raw.Data, 'base64').toString('latin1'), { messageId, sentAt });
  const { Subject, Body, Headers, Attachments } = Simple;
  const message = new MailComposer({
    from: request.FromEmailAddress,
    to: request.Destination.ToAddresses,
    cc: request.Destination.CcAddresses,
    replyTo: request.ReplyToAddresses,
    subject: Subject.Data,
    date: new Date(sentAt),
    messageId: idOf(messageId),
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

const idOf = (messageId: string): string => `<${messageId}@eu-west-1.amazonses.com>`;

/** SES writes the id and the date of a raw mail over. */
const stamped = (raw: string, { messageId, sentAt }: Pick<SentMail, 'messageId' | 'sentAt'>): Buffer => {
  const end = raw.search(/\r?\n\r?\n/);
  const head = raw.slice(0, end).replace(/^(?:Message-ID|Date):.*(?:\r?\n[ \t].*)*\r?\n?/gim, '');
  const date = new Date(sentAt).toUTCString().replace('GMT', '+0000');
  return Buffer.from(`Message-ID: ${idOf(messageId)}\r\nDate: ${date}\r\n${head.trimEnd()}${raw.slice(end)}`, 'latin1');
};
