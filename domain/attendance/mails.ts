import * as z from 'zod/mini';
import { attendanceMissed } from '../../events/attendance.ts';
import { type EventOf, isoDate } from '../../events/contract.ts';
import { type SessionId, sessionId } from '../../events/plan.ts';
import { sessionRecorded } from '../../events/session.ts';
import { sessionOutcome, sessionReported } from '../../events/trajectory.ts';
import type { IsoDate } from '../calendar/local-time.ts';
import type { MailRequest, SuppressionReason } from '../mail/mail.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { type Moment, type Situation, templatesFor } from '../mail/template.ts';
import { OWN_PAGE } from '../participant/own-page.ts';
import { isCalledOff } from '../rsvp/inviting.ts';
import { RSVP_PAGE } from '../rsvp/page.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { isLongAgo, isReportedAgain, outcomeOf } from '../trajectory/reports.ts';
import { hasSession, sessionDate } from '../trajectory/sessions.ts';
import { attendances } from './aggregate.ts';
import { type Attendance, came, initialState, isClosed, type Line, linesOf } from './attendance.ts';

const stateOf = ({ subject }: Stored): Attendance =>
  subject === undefined ? initialState : attendances.stored.parse(subject);

const template = templatesFor<Attendance, never>();
const params = z.object({ session: sessionId, participantId: z.string() });

/** Whoever did not come, in a list that was closed. */
const missedOn = (list: Attendance, date: string): Line[] =>
  isClosed(list, date) ? linesOf(list, date).filter((line) => !came(line)) : [];

/** For what somebody missed: wanted as long as the session counts as held without them. */
const whileMissed = (
  { session, participantId }: z.infer<typeof params>,
  { trajectory, subject, now }: Situation<Attendance> & Pick<Moment, 'now'>,
): SuppressionReason | undefined => {
  if (trajectory.status === 'cancelled') return 'cancelled';
  if (!hasSession(trajectory.plan, session) || outcomeOf(trajectory, session) !== 'held') return 'superseded';
  const missed = missedOn(subject, sessionDate(trajectory.plan, session));
  if (!missed.some((one) => one.participantId === participantId)) return 'superseded';
  return isLongAgo(trajectory, session, now) ? 'too-late' : undefined;
};

const putRight = z.object({
  ...params.shape,
  ...{ date: isoDate, outcome: sessionOutcome, report: z.int(), corrects: z.int() },
});

/** The triggers of the mails about a list of a day. */
const agreedTrigger = ({ session, date }: { session: string; date: string }): string =>
  `session-agreed-${session}-${date}`;
const missedTrigger = ({ session, date }: { session: string; date: string }): string =>
  `session-missed-${session}-${date}`;
const putRightTrigger = (about: { session: string; date: string }, report: number): string =>
  `session-put-right-${about.session}-${about.date}-r${report}`;

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
      noLongerWanted: whileMissed,
      quotes: ({ session }) => session,
      opens: () => OWN_PAGE,
    }),
    /** To them, once agreements are written down after that mail. Nobody gets it twice. */
    'session-agreed': template({
      params,
      roles: ['participant'],
      needsPlace: true,
      noLongerWanted: whileMissed,
      quotes: ({ session }) => session,
      opens: () => OWN_PAGE,
    }),
    /**
     * To whoever was told that they missed a session that was not held, and again when it was held after all: with the agreements, which
     * may have been recorded with that.
     */
    'session-put-right': template({
      params: putRight,
      roles: ['participant'],
      needsPlace: true,
      noLongerWanted({ session, date, outcome, report }, { trajectory, now }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        if (!hasSession(trajectory.plan, session) || sessionDate(trajectory.plan, session) !== date)
          return 'superseded';
        if (outcomeOf(trajectory, session) !== outcome || isReportedAgain(trajectory, session, report))
          return 'superseded';
        return isLongAgo(trajectory, session, now) ? 'too-late' : undefined;
      },
      quotes: ({ session }) => session,
      corrects: (about) =>
        about.outcome === 'held'
          ? [putRightTrigger(about, about.corrects)]
          : [missedTrigger(about), agreedTrigger(about)],
      opens: () => OWN_PAGE,
    }),
    /** Invites whoever missed a session to the next one, in the same mail. Here `session` is that one. */
    'session-missed-next': template({
      params,
      roles: ['participant'],
      needsPlace: true,
      asksAbout: ({ session }) => session,
      noLongerWanted({ session }, { trajectory, now, answer, isInvitedApart }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        if (!hasSession(trajectory.plan, session) || isCalledOff(trajectory, session)) return 'superseded';
        if (now >= beginsAt(trajectory, session)) return 'too-late';
        // Whoever was invited before may have answered by now.
        if (answer !== undefined && answer !== 'invited') return 'done';
        return isInvitedApart ? 'told' : undefined;
      },
      opens: () => RSVP_PAGE,
      calendar: ({ session }) => ({ method: 'REQUEST', sessions: [session] }),
    }),
  },
});

/**
 * The mail requests of who came: one for each who was not there, which invites them to the next session too, one with agreements
 * that came later, and one when the session was not held after all.
 */
export const attendanceRequests = /* @__PURE__ */ defineRequests({
  noun: 'attendance',
  listensTo: [attendanceMissed, sessionRecorded, sessionReported],
  hasParts: true,
  stateOf,
  mailsFor(event, { subject }): MailRequest[] {
    if (event.type === 'Session.Recorded') return agreedMails(event.data, subject);
    if (event.type === 'Trajectory.SessionReported') return putRightMails(event.data, subject);
    const { session, date, invitesTo, missed } = event.data;
    const reached = missed.filter(({ isOffline }) => !isOffline);
    return reached.map(({ participantId }) => ({
      key: `${missedTrigger({ session, date })}_${participantId}`,
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

type Item = MailRequest['items'][number];

const agreedMails = (
  { session, date, changed, agreements, isLater }: EventOf<typeof sessionRecorded>['data'],
  list: Attendance,
): MailRequest[] =>
  isLater && agreements > 0 && changed.includes('agreements')
    ? toMissed(list, { session, date }, agreedTrigger({ session, date }), (participantId) => [
        { template: 'session-agreed', params: { session, participantId } },
      ])
    : [];

const putRightMails = (
  { session, outcome, report, corrects }: EventOf<typeof sessionReported>['data'],
  list: Attendance,
): MailRequest[] => {
  if (corrects === undefined || list.status !== 'closed') return [];
  const about = { session, date: list.date };
  // Whoever did not read that it was not held may still wait for the agreements, which came with the report that it was.
  const agreed = (participantId: string): Item[] =>
    outcome === 'held' ? [{ template: 'session-agreed', params: { session, participantId } }] : [];
  return toMissed(list, about, putRightTrigger(about, report), (participantId) => [
    { template: 'session-put-right', params: { ...about, participantId, outcome, report, corrects } },
    ...agreed(participantId),
  ]);
};

/** A mail to each who missed a session on a day, and whom mails reach. */
const toMissed = (
  list: Attendance,
  { session, date }: { session: SessionId; date: IsoDate },
  trigger: string,
  itemsFor: (participantId: string) => Item[],
): MailRequest[] =>
  missedOn(list, date).flatMap(({ participantId, isOffline }) =>
    isOffline
      ? []
      : [
          {
            key: `${trigger}_${participantId}`,
            recipientId: participantId,
            role: 'participant',
            items: itemsFor(participantId),
            subject: `attendance#${session}`,
          },
        ],
  );
