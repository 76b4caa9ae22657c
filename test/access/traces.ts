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

/** The mailbox stands for the recipients' own: what they were sent is theirs. */
const isMailbox = (table: string): boolean => table.startsWith('mail');

/**
 * Where marks are found in everything that the local cloud keeps besides the product's table and the mails that were sent:
 * events, queues, dead letters, executions with their inputs, timers, accounts, and logs, which hold the metrics and traces.
 */
export const traces = ({ cloud }: Product, marks: readonly RegExp[]): string[] => {
  const { database } = cloud.cloud;
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => !isMailbox(name));
  if (tables.length < 5) throw new Error('The local cloud keeps its state elsewhere');
  return [
    ...tables.flatMap((table) =>
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
