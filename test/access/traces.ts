import type { Product } from '../e2e/product.ts';

/** The marks that occur in a value. */
export const marksIn = (value: unknown, marks: readonly RegExp[]): RegExp[] => {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return marks.filter((mark) => mark.test(text));
};

/**
 * SES's own feedback names the recipient. On AWS nothing of the default bus is stored, and our rule passes on only ids.
 * The local cloud keeps every event that it saw.
 */
const isFeedback = (row: Record<string, unknown>): boolean =>
  row.bus === 'default' && String(row.event).includes('"source":"aws.ses"');

/**
 * The only table of the local cloud that is not searched. It stands for the mailboxes of the recipients. SES's list of
 * suppressed addresses is another table, and is searched.
 */
const MAILBOX = 'mail';
const LOOKED_AT = ['bus_event', 'execution', 'identity_user', 'mail_suppression', 'queue_message', 'task'];

/**
 * Returns the places that hold marks, in everything that the local cloud stores besides the product's table and the
 * sent mails: events, queues, dead letters, executions with their inputs, timers, accounts, SES's suppression list, and
 * logs, which hold the metrics.
 * The local cloud records no traces. On AWS, Lambda writes type, message and stack of an error into the trace. Here the
 * log holds exactly these.
 */
export const traces = ({ cloud }: Product, marks: readonly RegExp[]): string[] => {
  const { database } = cloud.cloud;
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => String(name));
  for (const name of [MAILBOX, ...LOOKED_AT]) {
    if (!tables.includes(name)) throw new Error(`The local cloud keeps its state elsewhere than in ${name}`);
  }
  return [
    ...tables
      .filter((name) => name !== MAILBOX)
      .flatMap((table) =>
        database
          .prepare(`SELECT * FROM "${table}"`)
          .all()
          .filter((row) => !isFeedback(row) && marksIn(row, marks).length > 0)
          .map((row) => `${table}: ${JSON.stringify(row).slice(0, 300)}`),
      ),
    ...cloud
      .logs()
      .filter(({ text }) => marksIn(text, marks).length > 0)
      .map((line) => `log of ${line.function}: ${line.text.slice(0, 300)}`),
  ];
};
