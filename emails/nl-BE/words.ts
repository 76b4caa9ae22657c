import { dayMonth } from '../../domain/calendar/dutch-dates.ts';
import { daysBetween, type IsoDate, weekday } from '../../domain/calendar/local-time.ts';
import type { TeamRole } from '../../domain/trajectory/members.ts';
import type { Action, Facts, Name } from '../message.ts';

// Text instead of Intl, which costs a cold function more than all the rest of a mail.
const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
const SHORT_MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

const dayOf = (date: IsoDate): number => Number(date.slice(8));
const shortMonth = (date: IsoDate): string => SHORT_MONTHS[Number(date.slice(5, 7)) - 1] ?? '';

const weekdayName = (date: IsoDate): string => WEEKDAYS[weekday(date) - 1] ?? '';

/** `donderdag 18 februari` */
export const dayAndMonth = (date: IsoDate): string => `${weekdayName(date)} ${dayMonth(date)}`;

/** `donderdag 18 februari 2027` */
export const fullDate = (date: IsoDate): string => `${dayAndMonth(date)} ${date.slice(0, 4)}`;

/** `Februari 2027`, as a heading. */
export const monthAndYear = (date: IsoDate): string =>
  `${atStart(dayMonth(date).replace(/^\d+ /, ''))} ${date.slice(0, 4)}`;

/** `18 feb` */
export const shortDate = (date: IsoDate): string => `${dayOf(date)} ${shortMonth(date)}`;

/** A date from the fullest to the shortest, each with the year where that is not the one in which the mail goes out. */
export const datesFor = (
  date: IsoDate,
  { today }: Pick<Facts, 'today'>,
): { full: string; plain: string; short: string } => {
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${date.slice(0, 4)}`;
  return {
    full: `${dayAndMonth(date)}${year}`,
    plain: `${dayMonth(date)}${year}`,
    short: `${shortDate(date)}${year}`,
  };
};

/**
 * How a subject for staff begins when the group gets a mail about the same. Coaches and officers can be in the group too: they see by the
 * subject as whom they read it.
 */
export const ofTrajectory = ({ municipality }: Pick<Facts, 'municipality'>): string => `Traject ${municipality}`;

/** How one speaks of a day: `morgen`, `maandag`, `over een week`; a day that is far or past by its date. */
export const relative = (date: IsoDate, facts: Pick<Facts, 'today'>): string => {
  const days = daysBetween(facts.today, date);
  if (days === 0) return 'vandaag';
  if (days === 1) return 'morgen';
  if (days === 2) return 'overmorgen';
  if (days > 2 && days < 7) return weekdayName(date);
  if (days === 7) return 'over een week';
  if (days === 14) return 'over twee weken';
  return days > 7 && days <= 21 ? `over ${days} dagen` : `op ${datesFor(date, facts).full}`;
};

/** `9.30`, and `22.00` on the hour: in a list of times, where no `uur` follows. */
export const timeInList = (time: string): string => time.replace(':', '.').replace(/^0/, '');

/** `9.30`, and `22` on the hour: `uur` follows. */
export const clock = (time: string): string => timeInList(time).replace('.00', '');

/** `van 19.30 tot 22 uur` */
export const hoursOf = ({ start, end }: { start: string; end: string }): string =>
  `van ${clock(start)} tot ${clock(end)} uur`;

/** `, met 2 gasten`. Empty for none. */
export const withGuests = (count: number): string => (count === 0 ? '' : `, met ${guestsIn(count)}`);

/** `1 gast`, `2 gasten` */
export const guestsIn = (count: number): string => (count === 1 ? '1 gast' : `${count} gasten`);

/** `5.000 euro`, with the cents only if there are any. */
export const euros = (cents: number): string => {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.');
  const rest = cents % 100;
  return `${whole}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`} euro`;
};

/** The working budget in a sentence; a budget of nothing is one that is still to be settled. */
export const theBudget = ({ workingBudgetCents }: Pick<Facts, 'workingBudgetCents'>): string =>
  workingBudgetCents === 0 ? 'het werkingsbudget' : `het werkingsbudget van ${euros(workingBudgetCents)}`;

export const atStart = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** A heading in the middle of a line. */
export const within = (heading: string): string => heading.charAt(0).toLowerCase() + heading.slice(1);

/** A list in a sentence: `a, b en c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} en ${parts[parts.length - 1]}`;

const named = (name: Name | undefined, unnamed: string) => ({
  full: name?.full ?? unnamed,
  first: name?.first ?? unnamed,
});

/** The lead coach, or Ecolife as long as there is none: whoever is told to turn to them, can. */
export const theCoach = ({ coach }: Facts) => named(coach, 'Ecolife');
/** The lead of the municipality, or the municipality itself as long as it has none. */
export const theOfficer = ({ officer }: Facts) => named(officer, 'de gemeente');

/** What concerns the coach too. Nothing for somebody who is the coach as well. */
export const withCoach = (facts: Facts, write: (coach: ReturnType<typeof theCoach>) => string): string[] =>
  facts.alone ? [] : [write(theCoach(facts))];

/** What concerns the officer too. Nothing for somebody who is the officer as well. */
export const withOfficer = (facts: Facts, write: (officer: ReturnType<typeof theOfficer>) => string): string[] =>
  facts.alone ? [] : [write(theOfficer(facts))];

/** What concerns the other lead of a trajectory, for a reader in this role. Nothing for somebody who has both roles. */
export const withOther = (
  facts: Facts & { reader: TeamRole },
  write: (other: ReturnType<typeof theCoach>) => string,
): string[] => (facts.reader === 'coach' ? withOfficer(facts, write) : withCoach(facts, write));

export const writeToCoach = (facts: Facts, subject: string, label?: string): Action => ({
  kind: 'write',
  label: label ?? `Stel ${theCoach(facts).first} een vraag`,
  subject: `${subject} (Klimaatdoeners ${facts.municipality})`,
});

export const writeToOfficer = (facts: Facts, subject: string, label?: string): Action => ({
  kind: 'write',
  label: label ?? `Mail ${theOfficer(facts).first}`,
  subject: `${subject} (Klimaatdoeners ${facts.municipality})`,
});
