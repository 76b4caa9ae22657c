import { addDays, dateOf, type IsoDate, type IsoInstant, instantAt, weekday } from '../calendar/local-time.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { type Often, oftenOf } from '../person/revocations.ts';
import type { Mail, MailRequest } from './mail.ts';
import type { KnownItem } from './noun.ts';
import type { Sight } from './suppression.ts';

/** What has waited goes out at this local time: an hour after most news is made, so that news of today goes with it. */
const DIGEST_AT = '10:00';

/** When the next digest is due for somebody who wants one so often: on the next working day, or on Monday. */
export const nextDigest = (often: Exclude<Often, 'at-once'>, now: IsoInstant): IsoInstant => {
  const isDay = often === 'daily' ? isWorkingDay : (date: IsoDate): boolean => weekday(date) === 1;
  let date = dateOf(now);
  while (!isDay(date) || instantAt(date, DIGEST_AT) <= now) date = addDays(date, 1);
  return instantAt(date, DIGEST_AT);
};

/**
 * Until when a mail with these items waits: for the next digest of its recipient, if all of them keep until then. Undefined
 * when it goes at once, with the items that could have waited.
 */
export const deferredUntil = (
  mail: MailRequest,
  items: readonly KnownItem[],
  { revocations, now, recipientId: _, told: __, ...stored }: Sight,
): IsoInstant | undefined => {
  const often = oftenOf(revocations);
  if (often === 'at-once' || mail.isDigest) return undefined;
  const digest = nextDigest(often, now);
  return items.every((item) => (item.keepsUntil(stored) ?? '') >= digest) ? digest : undefined;
};

/** The most mails in one digest. A transaction holds a hundred items, and each mail needs two. */
export const MOST_MAILS = 20;

type Waiting = Extract<Mail, { status: 'requested' }>;

/**
 * The digest of mails that waited, in the order in which they were asked for. All are in one ledger, for one person in one
 * role, about one subject. Its key follows from the first, which no other digest can have.
 */
export const digestOf = ([first, ...others]: readonly [Waiting, ...Waiting[]]): MailRequest => {
  const { key, recipientId, role, subject } = first;
  const all = [first, ...others].flatMap(({ items, waiting }) =>
    items.filter((_, place) => waiting?.includes(place) ?? true),
  );
  // Two mails may have come to say the same.
  const items = [...new Map(all.map((item) => [JSON.stringify([item.template, item.params]), item])).values()];
  return { key: digestKey(key), recipientId, role, items, subject, isDigest: true };
};

export const digestKey = (first: string): string => `digest-${first}`;
