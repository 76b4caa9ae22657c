import { readCalendar } from '../../adapters/table/calendar.ts';
import type { Store } from '../../adapters/table/store.ts';
import { route, type Served } from '../http/edge.ts';
import { calendarFile, calendarViewOf } from './calendar.ts';
import { getCalendar } from './routes.ts';
import { readCalendarToken } from './token.ts';

export type Dependencies = { store: Store };

/** Serves the personal calendars. */
export const served = ({ store }: Dependencies): Served[] => [
  route(getCalendar, {
    async answer({ params }) {
      const token = readCalendarToken(params.file);
      const all = token && (await readCalendar(store.table, token));
      return { ok: true, view: calendarViewOf(all) };
    },
    status: ({ found }) => (found ? 200 : 404),
    ics: calendarFile,
  }),
];
