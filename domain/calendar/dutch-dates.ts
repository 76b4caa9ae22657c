import type { IsoDate } from './local-time.ts';

// Text instead of Intl, which costs a cold function more than all the rest of a mail.
const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];

/** `18 februari` */
export const dayMonth = (date: IsoDate): string =>
  `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;

/** `18 februari 2027` */
export const longDate = (date: IsoDate): string => `${dayMonth(date)} ${date.slice(0, 4)}`;
