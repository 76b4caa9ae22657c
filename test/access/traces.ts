import type { Product } from '../e2e/product.ts';

/** Which of the marks stand somewhere in a value. */
export const marksIn = (value: unknown, marks: readonly RegExp[]): RegExp[] => {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return marks.filter((mark) => mark.test(text));
};

/**
 * SES's own feedback names the recipient. AWS keeps nothing of what passes over the default bus, and our rule hands on ids;
 * the local cloud remembers all events that it ever saw.
 */
const isFeedback = (row: Record<string, unknown>): boolean =>
  row.bus === 'default' && String(row.event).includes('"source":"aws.ses"');

/**
 * The one table of the local cloud that is not looked at: it stands for the recipients' own mailboxes, and what they were
 * sent is theirs. SES's list of addresses that it no longer mails is another table, and is looked at.
 */
const MAILBOX = 'mail';
const LOOKED_AT = ['bus_event', 'execution', 'identity_user', 'mail_suppression', 'queue_message', 'task'];

/**
 * Where marks are found in everything that the local cloud keeps besides the product's table and the mails that were sent:
 * events, queues, dead letters, executions with their inputs, timers, accounts, SES's suppression list, and logs, which hold
 * the metrics. It records no traces; but of what fails, Lambda puts type, message and stack of the error into the trace, and
 * just these are in the log here.
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
