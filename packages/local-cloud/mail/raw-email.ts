import PostalMime, { type Attachment } from 'postal-mime';
import { SesError } from './ses-error.ts';

/** Headers that a mail has in any case, or that SES writes itself. */
const OWN = /^(from|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*)$/;

/** What a raw mail says, in the form of simple content. Throws SES's refusal of one that it would not take. */
export const readRaw = async (base64: string) => {
  const mail = await PostalMime.parse(Buffer.from(base64, 'base64')).catch((error: unknown) => {
    throw new SesError('BadRequestException', `Invalid raw mail: ${error}`);
  });
  if (!mail.from) throw new SesError('BadRequestException', "Missing required header 'From'.");
  return {
    ReplyToAddresses: (mail.replyTo ?? []).flatMap(({ address }) => address ?? []),
    Simple: {
      Subject: { Data: mail.subject ?? '' },
      Body: {
        ...(mail.text === undefined ? {} : { Text: { Data: mail.text } }),
        ...(mail.html === undefined ? {} : { Html: { Data: mail.html } }),
      },
      Headers: mail.headers
        .filter(({ key }) => !OWN.test(key))
        .map(({ originalKey, value }) => ({ Name: originalKey, Value: value })),
      // A part without a name is another form of the text, such as an invitation.
      Attachments: mail.attachments.flatMap((attachment) =>
        attachment.filename === null
          ? []
          : [
              {
                FileName: attachment.filename,
                ContentType: attachment.mimeType,
                RawContent: bytesOf(attachment).toString('base64'),
                ContentDisposition: attachment.disposition === 'inline' ? 'INLINE' : 'ATTACHMENT',
              },
            ],
      ),
    },
  };
};

const CALENDAR = /^(text\/calendar|application\/ics)$/;

const bytesOf = ({ content, mimeType }: Attachment): Buffer => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
  // The parser takes the carriage returns out of calendars.
  return CALENDAR.test(mimeType) ? Buffer.from(bytes.toString().replace(/\r?\n/g, '\r\n')) : bytes;
};
