import type { DatabaseSync } from 'node:sqlite';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { type SendEmail, sendEmail } from './send-email.ts';

/** A mail that SES accepted, with its request. */
export type SentMail = {
  /** 1, 2, … in the order of sending. */
  id: number;
  messageId: string;
  /** Epoch milliseconds of the virtual clock. */
  sentAt: number;
  from: string;
  recipients: string[];
  request: SendEmail;
  status: MailStatus;
};

/** The status of a mail according to the feedback of SES. */
export type MailStatus = z.infer<typeof mailStatus>;

/** The part of a mail that a list shows, without its content. */
export type MailLine = {
  id: number;
  messageId: string;
  sentAt: number;
  recipients: string[];
  subject: string;
  tags: Record<string, string>;
  status: MailStatus;
};

/** `since` in epoch milliseconds (inclusive); `before` is an id; `limit` keeps the newest; `recipient` is any part of an address. */
export type MailFilter = {
  since?: number | undefined;
  before?: number | undefined;
  limit?: number | undefined;
  recipient?: string | undefined;
};

/** Every mail ever sent, oldest first. */
export type Mails = {
  add(mail: Omit<SentMail, 'id' | 'status'>): number;
  mark(id: number, status: MailStatus): void;
  count(): number;
  find(id: number): SentMail | undefined;
  /** Gives the mails one by one, so that they need not all fit into memory. */
  list(filter: MailFilter): Iterable<SentMail>;
  lines(filter: MailFilter): MailLine[];
};

/** The number of recent mails in memory. Most mails are read within seconds: for two reports, and by a reader of the mailbox. */
const REMEMBERED = 500;
const NO_LIMIT = -1;
const FAST = 1;

const mailStatus = z.enum(['accepted', 'delivered', 'bounced', 'complained', 'rejected']);

const storedRow = z.object({
  id: z.number(),
  message_id: z.string(),
  sent_at: z.number(),
  sender: z.string(),
  recipients: z.string(),
  request: z.instanceof(Uint8Array),
  status: mailStatus,
});
const lineRow = z.object({
  id: z.number(),
  message_id: z.string(),
  sent_at: z.number(),
  recipients: z.string(),
  subject: z.string(),
  tags: z.string(),
  status: mailStatus,
});
const strings = z.array(z.string());
const tags = z.record(z.string(), z.string());
const numbered = z.object({ id: z.number() });
const counted = z.object({ mails: z.number() });

export const openMails = (database: DatabaseSync): Mails => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS mail (
      id INTEGER PRIMARY KEY, message_id TEXT NOT NULL, sent_at INTEGER NOT NULL, sender TEXT NOT NULL,
      recipients TEXT NOT NULL, subject TEXT NOT NULL, tags TEXT NOT NULL, request BLOB NOT NULL,
      status TEXT NOT NULL DEFAULT 'accepted'
    ) STRICT;
    CREATE INDEX IF NOT EXISTS mail_sent_at ON mail (sent_at);
  `);
  const insert = database.prepare(
    'INSERT INTO mail (message_id, sent_at, sender, recipients, subject, tags, request) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const selectOne = database.prepare('SELECT * FROM mail WHERE id = ?');
  // Ids rise with the time of sending, so the first id since an instant is where to begin.
  const newest = `
    FROM mail WHERE id >= (SELECT id FROM mail WHERE sent_at >= ? ORDER BY sent_at, id LIMIT 1)
      AND (? IS NULL OR id < ?) AND (? IS NULL OR lower(recipients) LIKE ?)
    ORDER BY id DESC LIMIT ?
  `;
  const selectIds = database.prepare(`SELECT id ${newest}`);
  const selectLines = database.prepare(`SELECT id, message_id, sent_at, recipients, subject, tags, status ${newest}`);
  const update = database.prepare('UPDATE mail SET status = ? WHERE id = ?');
  const countAll = database.prepare('SELECT count(*) AS mails FROM mail');

  /** The newest mails in memory. */
  const recent = new Map<number, SentMail>();

  const mailOf = (row: unknown): SentMail => {
    const { id, message_id, sent_at, sender, recipients, request, status } = storedRow.parse(row);
    return {
      id,
      messageId: message_id,
      sentAt: sent_at,
      from: sender,
      recipients: strings.parse(JSON.parse(recipients)),
      request: sendEmail.parse(JSON.parse(inflateRawSync(request).toString())),
      status,
    };
  };

  const remember = (mail: SentMail): void => {
    recent.set(mail.id, mail);
    recent.delete(mail.id - REMEMBERED);
  };

  const find = (id: number): SentMail | undefined => {
    const known = recent.get(id);
    if (known) return known;
    const row = selectOne.get(id);
    return row && mailOf(row);
  };

  return {
    add: ({ messageId, sentAt, from, recipients, request }) => {
      const asked = Object.fromEntries(request.EmailTags.map(({ Name, Value }) => [Name, Value]));
      const { lastInsertRowid } = insert.run(
        messageId,
        sentAt,
        from,
        JSON.stringify(recipients),
        request.Content.Simple.Subject.Data,
        JSON.stringify(asked),
        deflateRawSync(JSON.stringify(request), { level: FAST }),
      );
      const id = Number(lastInsertRowid);
      remember({ id, messageId, sentAt, from, recipients, request, status: 'accepted' });
      return id;
    },
    mark: (id, status) => {
      update.run(status, id);
      const known = recent.get(id);
      if (known) recent.set(id, { ...known, status });
    },
    count: () => counted.parse(countAll.get()).mails,
    find,
    *list(filter) {
      const ids = selectIds.all(...parameters(filter)).map((row) => numbered.parse(row).id);
      for (const id of ids.reverse()) {
        const mail = find(id);
        if (mail) yield mail;
      }
    },
    lines: (filter) =>
      selectLines
        .all(...parameters(filter))
        .map((row) => lineRow.parse(row))
        .map((row) => ({
          id: row.id,
          messageId: row.message_id,
          sentAt: row.sent_at,
          recipients: strings.parse(JSON.parse(row.recipients)),
          subject: row.subject,
          tags: tags.parse(JSON.parse(row.tags)),
          status: row.status,
        }))
        .reverse(),
  };
};

const parameters = ({ since, before, limit, recipient }: MailFilter): (string | number | null)[] => {
  const pattern = recipient === undefined ? null : `%${recipient.toLowerCase()}%`;
  return [since ?? 0, before ?? null, before ?? null, pattern, pattern, limit ?? NO_LIMIT];
};
