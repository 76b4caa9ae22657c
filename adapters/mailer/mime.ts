import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';

/** A mail as it is written down. `from` may have a name; `attachments` hold text. */
type Written = {
  from: string;
  to: string;
  replyTo?: string | undefined;
  subject: string;
  headers: Readonly<Record<string, string>>;
  html: string;
  text: string;
  attachments: readonly { filename: string; contentType: string; content: string }[];
};

/**
 * The mail in MIME. A single calendar object stands beside the text as well, because mail programs show Accept and Decline
 * only for an invitation that is an alternative of the text; as a file it is `application/ics`, or they would show it twice.
 */
export const mimeOf = ({ from, to, replyTo, subject, headers, html, text, attachments }: Written): Promise<Buffer> => {
  const invitation = invitationIn(attachments);
  const files = invitation ? [{ ...invitation, contentType: 'application/ics' }] : attachments;
  // Nobody can write a text that holds the boundary, which follows from that text. And the same mail is the same bytes.
  const baseBoundary = createHash('sha256').update(html).update(text).digest('hex').slice(0, 24);
  const options = { baseBoundary, disableFileAccess: true, disableUrlAccess: true };
  const root = new MimeNode(files.length > 0 ? 'multipart/mixed' : 'multipart/alternative', options);
  root.setHeader({ From: from, To: to, ...(replyTo === undefined ? {} : { 'Reply-To': replyTo }), ...headers });
  root.setHeader('Subject', subject);
  // SES replaces it by an id of its own.
  root.setHeader('Message-ID', `<${baseBoundary}@klimaatdoeners>`);
  const body = files.length > 0 ? root.createChild('multipart/alternative') : root;
  body.createChild('text/plain; charset=utf-8').setContent(text);
  body.createChild('text/html; charset=utf-8').setContent(html);
  if (invitation) {
    body
      .createChild(invitation.contentType)
      .setHeader('Content-Transfer-Encoding', 'base64')
      .setContent(Buffer.from(invitation.content));
  }
  for (const { filename, contentType, content } of files) {
    root
      .createChild(contentType, { filename })
      .setHeader({ 'Content-Disposition': 'attachment', 'Content-Transfer-Encoding': 'base64' })
      .setContent(Buffer.from(content));
  }
  return root.build();
};

const invitationIn = ([only, ...others]: Written['attachments']) =>
  only?.contentType.startsWith('text/calendar') && others.length === 0 ? only : undefined;
