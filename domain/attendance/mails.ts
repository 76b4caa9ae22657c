import * as z from 'zod/mini';
import { attendanceMissed } from '../../events/attendance.ts';
import { sessionId } from '../../events/plan.ts';
import type { MailRequest } from '../mail/mail.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { OWN_PAGE } from '../participant/own-page.ts';
import { isCalledOff } from '../rsvp/inviting.ts';
import { RSVP_PAGE } from '../rsvp/page.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { isLongAgo, outcomeOf } from '../trajectory/reports.ts';
import { hasSession, sessionDate } from '../trajectory/sessions.ts';
import { attendances } from './aggregate.ts';
import { type Attendance, came, initialState, linesOf } from './attendance.ts';

const stateOf = ({ subject }: Stored): Attendance =>
  subject === undefined ? initialState : attendances.stored.parse(subject);

const template = templatesFor<Attendance, never>();
const params = z.object({ session: sessionId, participantId: z.string() });

/** The mail templates of who came. */
export const attendanceMails = defineMails({
  noun: 'attendance',
  stateOf,
  members: ({ subject }) =>
    subject.status === 'closed'
      ? subject.lines.map(({ participantId, at }) => ({ personId: participantId, role: 'participant', since: at }))
      : [],
  templates: {
    /** To whoever had a place and was not there, also to those who had said so. Nobody gets it twice. */
    'session-missed': template({
      params,
      roles: ['participant'],
      needsPlace: true,
      noLongerWanted({ session, participantId }, { trajectory, subject, now }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        if (!hasSession(trajectory.plan, session) || outcomeOf(trajectory, session) !== 'held') return 'superseded';
        const lines = linesOf(subject, sessionDate(trajectory.plan, session));
        const line = lines.find((one) => one.participantId === participantId);
        if (!line || came(line)) return 'superseded';
        return isLongAgo(trajectory, session, now) ? 'too-late' : undefined;
      },
      quotes: ({ session }) => session,
      opens: OWN_PAGE,
    }),
    /** Invites whoever missed a session to the next one, in the same mail. Here `session` is that one. */
    'session-missed-next': template({
      params,
      roles: ['participant'],
      needsPlace: true,
      asksAbout: ({ session }) => session,
      noLongerWanted({ session }, { trajectory, now, answer }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        if (!hasSession(trajectory.plan, session) || isCalledOff(trajectory, session)) return 'superseded';
        if (now >= beginsAt(trajectory, session)) return 'too-late';
        // Whoever was invited before may have answered by now.
        return answer === undefined || answer === 'invited' ? undefined : 'done';
      },
      opens: RSVP_PAGE,
      calendar: ({ session }) => ({ method: 'REQUEST', sessions: [session] }),
    }),
  },
});

/** The mail requests of who came: one for each who was not there, which invites them to the next session too. */
export const attendanceRequests = /* @__PURE__ */ defineRequests({
  noun: 'attendance',
  listensTo: [attendanceMissed],
  stateOf,
  mailsFor({ data: { session, date, invitesTo, missed } }): MailRequest[] {
    const reached = missed.filter(({ isOffline }) => !isOffline);
    return reached.map(({ participantId }) => ({
      key: `session-missed-${session}-${date}_${participantId}`,
      recipientId: participantId,
      role: 'participant',
      items: [
        { template: 'session-missed', params: { session, participantId } },
        ...(invitesTo === undefined
          ? []
          : [{ template: 'session-missed-next', params: { session: invitesTo, participantId } }]),
      ],
      subject: `attendance#${session}`,
    }));
  },
});
