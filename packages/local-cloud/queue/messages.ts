import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** A message in a queue. Instants are in epoch milliseconds. */
export type Message = {
  id: number;
  messageId: string;
  queue: string;
  body: string;
  attributes: Record<string, string>;
  sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number | null;
  /** The queue from which a dead letter was moved here. */
  from: string | null;
};

/** The messages of all queues, durable and in the order in which they were sent. */
export type Messages = {
  add(message: Omit<Message, 'id' | 'receiveCount' | 'firstReceivedAt' | 'from'>): void;
  visible(queue: string, now: number, limit: number): Message[];
  received(message: Message, now: number, visibleAt: number): void;
  hide(id: number, visibleAt: number): void;
  remove(id: number): void;
  move(id: number, to: string, from: string | null, now: number): void;
  /** The instant at which the next message of the queue becomes visible, and how many are visible by then. */
  next(queue: string): number | undefined;
  countVisible(queue: string, now: number): number;
  list(queue: string): Message[];
  counts(): Map<string, number>;
};

const attributesShape = z.record(z.string(), z.string());

export const createMessages = (database: DatabaseSync): Messages => {
  database.exec(`
    CREATE TABLE IF NOT EXISTS queue_message (
      id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL, queue TEXT NOT NULL, body TEXT NOT NULL,
      attributes TEXT NOT NULL, sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL,
      receive_count INTEGER NOT NULL DEFAULT 0, first_received_at INTEGER, moved_from TEXT);
    CREATE INDEX IF NOT EXISTS queue_message_visible ON queue_message (queue, visible_at, id)`);
  const insert = database.prepare(
    'INSERT INTO queue_message (message_id, queue, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const visible = database.prepare(
    'SELECT * FROM queue_message WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, id LIMIT ?',
  );
  const receive = database.prepare(
    `UPDATE queue_message SET receive_count = receive_count + 1, visible_at = ?,
      first_received_at = coalesce(first_received_at, ?) WHERE id = ?`,
  );
  const hide = database.prepare('UPDATE queue_message SET visible_at = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM queue_message WHERE id = ?');
  const move = database.prepare(
    'UPDATE queue_message SET queue = ?, moved_from = ?, visible_at = ?, receive_count = 0, first_received_at = NULL WHERE id = ?',
  );
  const next = database.prepare('SELECT min(visible_at) AS at FROM queue_message WHERE queue = ?');
  const countVisible = database.prepare('SELECT count(*) AS n FROM queue_message WHERE queue = ? AND visible_at <= ?');
  const list = database.prepare('SELECT * FROM queue_message WHERE queue = ? ORDER BY id');
  const counts = database.prepare('SELECT queue, count(*) AS n FROM queue_message GROUP BY queue');

  return {
    add: ({ messageId, queue, body, attributes, sentAt, visibleAt }) => {
      insert.run(messageId, queue, body, JSON.stringify(attributes), sentAt, visibleAt);
    },
    visible: (queue, now, limit) => visible.all(queue, now, limit).map(toMessage),
    received: ({ id }, now, visibleAt) => {
      receive.run(visibleAt, now, id);
    },
    hide: (id, visibleAt) => {
      hide.run(visibleAt, id);
    },
    remove: (id) => {
      remove.run(id);
    },
    move: (id, to, from, now) => {
      move.run(to, from, now, id);
    },
    next: (queue) => {
      const at = next.get(queue)?.at;
      return typeof at === 'number' ? at : undefined;
    },
    countVisible: (queue, now) => Number(countVisible.get(queue, now)?.n ?? 0),
    list: (queue) => list.all(queue).map(toMessage),
    counts: () => new Map(counts.all().map((row) => [String(row.queue), Number(row.n)])),
  };
};

const toMessage = (row: Record<string, unknown>): Message => ({
  id: Number(row.id),
  messageId: String(row.message_id),
  queue: String(row.queue),
  body: String(row.body),
  attributes: attributesShape.parse(JSON.parse(String(row.attributes))),
  sentAt: Number(row.sent_at),
  visibleAt: Number(row.visible_at),
  receiveCount: Number(row.receive_count),
  firstReceivedAt: row.first_received_at === null ? null : Number(row.first_received_at),
  from: row.moved_from === null ? null : String(row.moved_from),
});
