import * as z from 'zod/mini';
import { sessionId } from '../../events/plan.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { type SessionEvent, sessionFact, sessionRecorded, sessionScheduled } from '../../events/session.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { membershipsOf, TEAM } from '../trajectory/members.ts';
import { type News, requestsTo } from '../trajectory/recipients.ts';
import { isLongAgo, isOff } from '../trajectory/reports.ts';
import { reportTrigger } from '../trajectory/session-mails.ts';
import { newFactsOf } from '../trajectory/told.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import { sessions } from './aggregate.ts';
import { IN_CALENDAR, initialState, recordOf, type Session } from './session.ts';

const stateOf = ({ subject }: Stored): Session =>
  subject === undefined ? initialState : sessions.stored.parse(subject);

const template = templatesFor<Session, never>();

/** The facts of which everybody hears when they change. */
const NEWS: readonly string[] = [...IN_CALENDAR, 'title', 'bring'];

/** The mail templates of a session. */
export const sessionMails = defineMails({
  noun: 'session',
  stateOf,
  members: ({ trajectory }) => membershipsOf(trajectory),
  templates: {
    'session-changed': template({
      /** `as`: in which role somebody changed it. Mails that were asked for earlier do not have it. */
      params: z.object({ session: sessionId, changed: z.array(sessionFact), as: z.exactOptional(z.enum(STAFF_ROLES)) }),
      roles: TEAM,
      // This mail shows the session at the time of sending, so a later change does not make it outdated.
      noLongerWanted({ session, changed }, { trajectory, now, told }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        if (isOff(trajectory, session)) return 'superseded';
        if (now >= beginsAt(trajectory, session)) return 'too-late';
        // A mail about a new date has told hours, place and what to bring too.
        const news = newFactsOf(session, trajectory, told);
        return told.length === 0 || changed.some((fact) => news.includes(fact)) ? undefined : 'told';
      },
      tells: ({ session }) => ({ what: 'session', session }),
      calendar: ({ session, changed }) => ({
        method: 'REQUEST',
        sessions: changed.some((fact) => IN_CALENDAR.some((one) => one === fact)) ? [session] : [],
      }),
    }),
    /**
     * Agreements that were recorded after the mail that the session was held, by the report `report`. It goes to whoever got that mail, so
     * nobody reads by another mail that the session was held.
     */
    'session-agreements': template({
      params: z.object({ session: sessionId, record: z.int(), report: z.int() }),
      roles: TEAM,
      noLongerWanted({ session, record }, { trajectory, subject, now }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        const known = recordOf(subject, trajectory, session);
        if (!known || (known.changedIn.agreements ?? 0) > record) return 'superseded';
        return isLongAgo(trajectory, session, now) ? 'too-late' : undefined;
      },
      corrects: ({ session, report }) => [reportTrigger({ session, outcome: 'held', report })],
      quotes: ({ session }) => session,
    }),
  },
});

/** The mail requests of a session. */
export const sessionRequests = /* @__PURE__ */ defineRequests({
  noun: 'session',
  listensTo: [sessionScheduled, sessionRecorded],
  stateOf,
  mailsFor(event, { trajectory, at }) {
    const news = newsOf(event, trajectory);
    const subject = `session#${event.data.session}`;
    return news ? requestsTo(trajectory, at, [news]).map((mail) => ({ ...mail, subject })) : [];
  },
});

const newsOf = (
  event: Extract<SessionEvent, { type: 'Session.Scheduled' | 'Session.Recorded' }>,
  { reports }: ExistingTrajectory,
): News | undefined => {
  if (event.type === 'Session.Recorded') {
    const { session, record, changed, agreements, isLater } = event.data;
    if (!isLater || agreements === 0 || !changed.includes('agreements')) return undefined;
    const report = reports?.[session]?.reports ?? 0;
    const item = { template: 'session-agreements', params: { session, record, report } };
    return { trigger: `session-${session}-agreements_r${record}`, roles: TEAM, item };
  }
  const { session, revision, changed, as } = event.data;
  // The mail about another date tells everything that came with it.
  if (changed.includes('date')) return undefined;
  const told = changed.filter((fact) => NEWS.includes(fact));
  if (told.length === 0) return undefined;
  const item = { template: 'session-changed', params: { session, changed: told, as } };
  return { trigger: `session-${session}-changed_r${revision}`, roles: TEAM, item };
};
