import type { SentMail } from '@klimaatdoeners/local-cloud/mail/mails';
import { viewOf } from '@klimaatdoeners/local-cloud/web/mail-view';
import { type Deed, follow } from '../deeds.ts';
import { temperOf } from '../people.ts';
import type { Citizen } from './citizens.ts';

const HOUR = 3_600_000;
/** A link that confirms a sign-up is valid for 48 hours. */
const TOO_LATE_HOURS = 49;

const PAGE = /\/(inschrijving|plaats|komst)\/[^\s?]+/;

type Form = Readonly<Record<string, string>>;

/** What a citizen does with a mail: confirms, takes a place that is offered, or says whether they come. Some forget. */
export const repliesTo = (mail: SentMail, group: readonly Citizen[]): Deed[] => {
  const { to, text, subject, sentAt } = viewOf(mail);
  const citizen = group.find(({ email }) => to.includes(email));
  const [path, page] = PAGE.exec(text) ?? [];
  if (!citizen || path === undefined) return [];
  const after = (hours: number, form: Form = {}): Deed[] => [
    { at: Date.parse(sentAt) + hours * HOUR, act: (cloud) => follow(path, cloud, form) },
  ];
  if (page === 'plaats') return after(5, { antwoord: 'ja' });
  if (page === 'inschrijving') {
    if (citizen.course === 'never-confirms') return [];
    return after(citizen.course === 'confirms-late' ? TOO_LATE_HOURS : 2 + (citizen.index % 5));
  }
  const reply = replyAt(temperOf(`${citizen.email} ${subject}`));
  return reply ? after(3 + (citizen.index % 7), reply) : [];
};

/** Undefined for whoever forgets to answer. */
const replyAt = (temper: number): Form | undefined => {
  if (temper < 6) return { antwoord: 'ja', gasten: temper === 0 ? '1' : '0' };
  if (temper === 6) return { antwoord: 'misschien' };
  return temper === 7 ? { antwoord: 'nee' } : undefined;
};
