import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import { viewOf } from '@klimaatdoeners/local-cloud/web/mail-view';
import { ledgerKeyOf } from '../web/mail-facts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A person opens the link of a mail at this instant (epoch ms). */
export type Click = { at: number; path: string };

/**
 * The click of a coach or officer on a mail, if any. Most complete a duty within days of the first reminder, some on
 * the day before it is due, a few too late, and one in ten never. The choice is the same in every run.
 */
export const clickAfter = (mail: SentMail): Click | undefined => {
  const { text, sentAt } = viewOf(mail);
  const key = ledgerKeyOf(mail);
  const path = /\/klaar\/[^\s<>")]+/.exec(text)?.[0];
  if (path === undefined || key === null) return undefined;
  const delay = key.includes('reminder-7') ? afterFirst(temper(path)) : afterSecond(temper(path));
  return delay === undefined ? undefined : { at: Date.parse(sentAt) + delay, path };
};

const afterFirst = (temper: number): number | undefined =>
  temper < 6 ? (1 + (temper % 3)) * DAY + (1 + temper) * HOUR : undefined;

const afterSecond = (temper: number): number | undefined => {
  if (temper < 8) return 3 * HOUR;
  return temper === 8 ? 5 * DAY : undefined;
};

// A number from 0 to 9 per trajectory and duty, so that a person reacts alike to both reminders of a duty.
const temper = (path: string): number => {
  const [trajectoryId = '', mailKey = ''] = path.split('/').at(-1)?.split('~') ?? [];
  const duty = mailKey.replace(/-reminder-.*/, '');
  let hash = 7;
  for (const character of `${trajectoryId} ${duty}`) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash % 10;
};
