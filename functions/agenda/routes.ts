import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { label } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';

/** The content of a personal calendar: no personal data of anybody. */
const calendarView = z.object({
  /** False when nobody has this link (any more). The calendar is empty then. */
  found: z.boolean(),
  sessions: z.array(
    z.object({
      uid: z.string(),
      sequence: z.int(),
      changedAt: isoInstant,
      begins: isoInstant,
      ends: isoInstant,
      summary: label,
      description: label,
      venue: z.optional(label),
      status: z.enum(['confirmed', 'tentative', 'cancelled']),
    }),
  ),
});
export type CalendarView = z.infer<typeof calendarView>;

export const getCalendar = define({
  id: 'getCalendar',
  method: 'GET',
  path: '/agenda/{file}',
  scope: 'public',
  roles: [],
  openBecause:
    'Calendar programs fetch it every few hours and cannot sign in; the secret in the path is that of one person, only shows that person’s sessions, and changes nothing.',
  params: z.strictObject({ file: z.string() }),
  // Calendar programs add parameters of their own.
  query: z.record(z.string(), z.optional(z.string())),
  view: calendarView,
  formats: ['ics'],
  revalidates: true,
  summary: 'All sessions of one person, as a calendar to subscribe to',
  description:
    'Over all trajectories in which the person has a role or a place in the group, always as planned now. Sessions have the same UID as in the invitations. Sessions of a cancelled trajectory are `CANCELLED`. For a citizen a session is `CONFIRMED` after “ja”, `TENTATIVE` before any answer, after “misschien” and on its waiting list, and left out after “nee”. Mails link to the page about it. A link that nobody has (any more) answers 404 with an empty calendar. The answer has an `ETag`: with `If-None-Match`, an unchanged calendar answers 304.',
  success: [200, 304, 404],
});

const calendarPageView = z.discriminatedUnion('found', [
  z.object({
    found: z.literal(true),
    /** The address to subscribe to, and the same for the calendar program of this device. */
    address: z.string(),
    webcal: z.string(),
  }),
  z.object({ found: z.literal(false) }),
]);
export type CalendarPageView = z.infer<typeof calendarPageView>;

export const showCalendarPage = define({
  id: 'showCalendarPage',
  method: 'GET',
  path: '/mijn-agenda/{token}',
  scope: 'public',
  roles: [],
  openBecause:
    'Opened from a mail by people who never log in; the secret in the path is that of one person, and the page shows nothing but the address of that person’s calendar.',
  params: z.strictObject({ token: z.string() }),
  // Mail programs and link checkers add parameters of their own.
  query: z.record(z.string(), z.optional(z.string())),
  view: calendarPageView,
  formats: ['html'],
  summary: 'How to subscribe to the calendar of one person',
  description:
    'The page behind the link in every mail to a confirmed address: a button, the address to copy, and what to do in Google, Outlook and Apple. Opening it changes nothing.',
  success: [200, 404],
});

/** The function that serves the personal calendars. */
export const agendaFunction: HttpFunction = {
  name: 'agenda',
  tag: { name: 'Calendar', description: 'A calendar that needs no token.' },
  impact: 'Calendars of coaches and officers show the dates of their last update.',
  runbook: 'reports-fail',
  memory: 1024,
  table: [
    { actions: ['Query'], partitions: ['member'] },
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'access'] },
  ],
  publicUrl: true,
  routes: [getCalendar, showCalendarPage],
};
