import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import { viewOf } from '@klimaatdoeners/local-cloud/web/mail-view';
import { trajectoryIdOf } from '../web/mail-facts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A person opens a link of a mail at this instant (epoch ms). */
export type Click = { at: number; path: string };

/** What stands between two items of a mail. */
const BETWEEN_ITEMS = /\n-{40}\n/;
/** A link, after the label of its button. */
const LINK = /\n(.+):\n\S*?(\/klaar\/\S+)/;

/** The button by which a coach says that a session took place: only then do people hear how it was. */
export const TOOK_PLACE = 'Ja, ze ging door';
const DID_NOT = 'Nee, ze ging niet door';

/**
 * The clicks of a coach or officer on the links of a mail. Whoever is asked whether a session took place says yes. Most complete a duty within days of the first reminder, some
 * on the day before it is due, a few too late, and one in ten never. The choice is the same in every run.
 */
export const clicksAfter = (mail: SentMail): Click[] => {
  const { text, sentAt } = viewOf(mail);
  return text.split(BETWEEN_ITEMS).flatMap((item) => {
    const [, label, path] = LINK.exec(item) ?? [];
    if (label === undefined || path === undefined) return [];
    if (label === DID_NOT) return [];
    if (label === TOOK_PLACE) return [{ at: Date.parse(sentAt) + 3 * HOUR, path }];
    const temper = temperOf(`${trajectoryIdOf(mail)} ${label}`);
    const delay = isLast(item) ? afterSecond(temper) : afterFirst(temper);
    return delay === undefined ? [] : [{ at: Date.parse(sentAt) + delay, path }];
  });
};

// The heading of the last reminder of a duty asks whether it is ready.
const isLast = (item: string): boolean => item.slice(0, item.indexOf('\n')).includes(' klaar? ');

const afterFirst = (temper: number): number | undefined =>
  temper < 6 ? (1 + (temper % 3)) * DAY + (1 + temper) * HOUR : undefined;

const afterSecond = (temper: number): number | undefined => {
  if (temper < 8) return 3 * HOUR;
  return temper === 8 ? 5 * DAY : undefined;
};

/** A number from 0 to 9 of what somebody reacts to, so that they react alike in every run, and to both reminders of a duty. */
export const temperOf = (what: string): number => {
  let hash = 7;
  for (const character of what) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash % 10;
};
