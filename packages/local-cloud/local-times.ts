import { Temporal } from 'temporal-polyfill';

/** Shows instants to people in their time zone and language. All functions take epoch milliseconds. */
export type LocalTimes = {
  /** As in the IANA time zone database. */
  timeZone: string;
  /** A BCP 47 language tag. */
  locale: string;
  /** `2027-01-04T09:00:00+01:00` */
  localTime(at: number): string;
  /** Of a local time without an offset, `2027-01-04T09:00`: the first one where the clock shows it twice. Null for no such day. */
  instantOf(local: string): number | null;
  /** `ma 4 jan 2027, 09:00` */
  friendlyTime(at: number): string;
  /** The same local time this many years later, as epoch milliseconds. */
  yearsAfter(at: number, years: number): number;
};

export const localTimes = ({ timeZone, locale }: { timeZone: string; locale: string }): LocalTimes => {
  const friendly = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const zoned = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return {
    timeZone,
    locale,
    localTime: (at) => zoned(at).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    instantOf(local) {
      try {
        return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
      } catch {
        return null;
      }
    },
    friendlyTime: (at) => friendly.format(at),
    yearsAfter: (at, years) => zoned(at).add({ years }).epochMilliseconds,
  };
};
