import * as z from 'zod/mini';
import { attendanceMissed } from '../../events/attendance.ts';
import { sessionId } from '../../events/plan.ts';
import type { MailRequest } from '../mail/mail.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { OWN_PAGE } from '../participant/own-page.ts';
import { isLongAgo, outcomeOf } from '../trajectory/reports.ts';
import { hasSession, sessionDate } from '../trajectory/sessions.ts';
import { attendances } from './aggregate.ts';
import { type Attendance, came, initialState, linesOf } from './attendance.ts';

const stateOf = ({ subject }: Stored): Attendance =>
  subject === undefined ? initialState : attendances.stored.parse(subject);

const template = templatesFor<Attendance, never>();

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
      params: z.object({ session: sessionId, participantId: z.string() }),
      roles: ['participant'],
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
  },
});

/** The mail requests of who came: one for each who was not there. */
export const attendanceRequests = /* @__PURE__ */ defineRequests({
  noun: 'attendance',
  listensTo: [attendanceMissed],
  stateOf,
  mailsFor({ data: { session, date, missed } }): MailRequest[] {
    const reached = missed.filter(({ isOffline }) => !isOffline);
    return reached.map(({ participantId }) => ({
      key: `session-missed-${session}-${date}_${participantId}`,
      recipientId: participantId,
      role: 'participant',
      items: [{ template: 'session-missed', params: { session, participantId } }],
      subject: `attendance#${session}`,
    }));
  },
});
