/** The content of a calendar link: whose calendar it is, and the secret of that person. */
export type CalendarToken = { personId: string; secret: string };

/** The path of somebody's calendar: `/agenda/<person id>~<secret>.ics` */
export const calendarPath = ({ personId, secret }: CalendarToken): string => `/agenda/${personId}~${secret}.ics`;

/** The path of the page about somebody's calendar, for people: `/mijn-agenda/<person id>~<secret>` */
export const calendarPagePath = ({ personId, secret }: CalendarToken): string => `/mijn-agenda/${personId}~${secret}`;

/** Reads the token in the path of a page; undefined for anything else. */
export const readPageToken = (token: string): CalendarToken | undefined => readCalendarToken(`${token}.ics`);

/** Reads the last part of the path; undefined for anything else. */
export const readCalendarToken = (file: string): CalendarToken | undefined => {
  const [, personId, secret] = /^([\w.-]{1,128})~([\w-]{16,256})\.ics$/.exec(file) ?? [];
  return personId && secret ? { personId, secret } : undefined;
};
