import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emlOf } from '@klimaatdoeners/local-cloud/mail/eml';
import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import { type Envelope, envelope } from '../../events/envelope.ts';
import { times } from '../local-times.ts';
import { ledgerKeyOf, type ProductMail, productMailOf } from '../web/mail-facts.ts';

/** A mail without its content, as `mails.json` lists it. */
export type MailLine = Pick<ProductMail, 'to' | 'subject' | 'template' | 'sentAt' | 'key'> & { file: string };

/** Its key in the ledger of the trajectory that the folder is of. */
export type KeptMail = { ledgerKey: string };

/** The folder of one trajectory. Events and mails go to disk as they come, so that memory does not grow with them. */
export type TrajectoryFolder = {
  path: string;
  mails: readonly KeptMail[];
  addEvent(event: Envelope): void;
  /** Begins to write the mail; `close` waits for it. */
  addMail(mail: SentMail): void;
  /** All events so far, in the order in which they came. */
  history(): Envelope[];
  write(file: string, content: string): void;
  /** Writes the history as `timeline.json`, and `mails.json`. */
  close(history: readonly Envelope[]): Promise<void>;
};

/** To open the file for each event costs more than the event. */
const EVENTS_A_WRITE = 64;

export const openFolder = (out: string, name: string): TrajectoryFolder => {
  const path = join(out, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(join(path, 'mails'), { recursive: true });
  const spool = join(path, 'events.ndjson');
  writeFileSync(spool, '');
  const lines: MailLine[] = [];
  const mails: KeptMail[] = [];
  const pending: Promise<unknown>[] = [];
  const unwritten: string[] = [];
  const spoolEvents = (): void => {
    appendFileSync(spool, unwritten.splice(0).join(''));
  };
  const write = (file: string, content: string): void => writeFileSync(join(path, file), content);

  return {
    path,
    mails,
    addEvent(event) {
      unwritten.push(`${JSON.stringify(event)}\n`);
      if (unwritten.length >= EVENTS_A_WRITE) spoolEvents();
    },
    addMail(mail) {
      const { to, subject, template, sentAt, key, html } = productMailOf(mail);
      const ledgerKey = ledgerKeyOf(mail);
      // Short: the folder says which trajectory it is.
      const file = `mails/${String(lines.length + 1).padStart(3, '0')}-${ledgerKey ?? 'mail'}`;
      lines.push({ to, subject, template, sentAt, key, file });
      if (ledgerKey !== null) mails.push({ ledgerKey });
      const writing = Promise.all([
        writeFile(join(path, `${file}.html`), html),
        emlOf(mail).then((eml) => writeFile(join(path, `${file}.eml`), eml)),
      ]);
      // A failure must not go unheard while nobody waits; `close` hears of it.
      writing.catch(() => undefined);
      pending.push(writing);
    },
    history() {
      spoolEvents();
      return readFileSync(spool, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => envelope.parse(JSON.parse(line)));
    },
    write,
    async close(history) {
      await Promise.all(pending);
      const events = history.map(({ at, type, data }) => ({
        at,
        localTime: times.localTime(Date.parse(at)),
        type,
        data,
      }));
      write('timeline.json', `${JSON.stringify(events, null, 2)}\n`);
      write('mails.json', `${JSON.stringify(lines, null, 2)}\n`);
      rmSync(spool);
    },
  };
};
