import { readCalendar } from '../../adapters/table/calendar.ts';
import type { Store } from '../../adapters/table/store.ts';
import { route, type Served } from '../http/edge.ts';
import { calendarFile, calendarViewOf } from './calendar.ts';
import { calendarPage } from './page.ts';
import { type CalendarPageView, getCalendar, showCalendarPage } from './routes.ts';
import { type CalendarToken, calendarPath, readCalendarToken, readPageToken } from './token.ts';

export type Dependencies = { store: Store; publicUrl: string };

/** Serves the personal calendars. */
export const served = ({ store, publicUrl }: Dependencies): Served[] => [
  route(getCalendar, {
    async answer({ params }) {
      const token = readCalendarToken(params.file);
      const all = token && (await readCalendar(store.table, token));
      return { ok: true, view: calendarViewOf(all) };
    },
    status: ({ found }) => (found ? 200 : 404),
    ics: calendarFile,
  }),
  route(showCalendarPage, {
    async answer({ params }) {
      const token = readPageToken(params.token);
      const all = token && (await readCalendar(store.table, token));
      return { ok: true, view: pageViewOf(publicUrl, all && token) };
    },
    status: ({ found }) => (found ? 200 : 404),
    html: calendarPage,
  }),
];

const pageViewOf = (publicUrl: string, token: CalendarToken | undefined): CalendarPageView => {
  if (!token) return { found: false };
  const address = `${publicUrl}${calendarPath(token)}`;
  return { found: true, address, webcal: address.replace(/^https?:/, 'webcal:') };
};
