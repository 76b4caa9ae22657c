import type { Sabotage } from './sabotage.ts';

const REPORTS = 'domain/trajectory/reports.ts';
const MAILS = 'domain/trajectory/session-mails.ts';

/** Sabotages of the guards of what is said of a session. */
export const IN_SESSIONS: readonly Sabotage[] = [
  {
    name: 'held-too-early',
    breaks: 'A session can be reported as held before it begins.',
    edits: [
      {
        file: REPORTS,
        from: "outcome === 'held' && !hasBegun(state, session, now)",
        to: "outcome === 'held' && now === ''",
      },
    ],
    found: /was held before it began/,
  },
  {
    name: 'follow-up-unheld',
    breaks: 'The mail about what comes next goes out although the session turned out not to be held.',
    covered: 'The outcome and the number of the report are both asked, because somebody may put a report right twice.',
    edits: [
      {
        file: MAILS,
        from: "outcomeOf(now.subject, session) !== 'held' || isReportedAgain(now.subject, session, report)",
        to: 'isReportedAgain(now.subject, session, report) && report === 0',
      },
    ],
    found: /said session-follow-up of a session that was (cancelled|undefined)/,
  },
  {
    name: 'correction-unsent',
    breaks: 'Whoever was told that a session was held does not hear that it was not.',
    edits: [
      {
        file: 'functions/send-mail/look.ts',
        from: "return line.state.status !== 'requested' || ",
        to: "return line.state.status === 'requested' && ",
      },
    ],
    found: /was not sent to somebody who was told the contrary/,
  },
  {
    name: 'minutes-unheld',
    breaks: 'Minutes can be written of a session of which nobody said that it was held.',
    edits: [
      {
        file: 'domain/session/record.ts',
        from: "if (outcomeOf(trajectory, session) !== 'held') {",
        to: 'if (outcomeOf(trajectory, session) === null) {',
      },
    ],
    found: /is about a session that was not held/,
  },
  {
    name: 'reminder-of-off',
    breaks: 'People are reminded of a session that is off.',
    edits: [
      {
        file: MAILS,
        from: "(isOff(now.subject, params.session) ? 'superseded' : undefined)",
        to: '(isOff(now.subject, params.session) ? undefined : undefined)',
      },
    ],
    found: /said session-reminder of a session that was cancelled/,
  },
  {
    name: 'extra-same-day',
    breaks: 'An extra session can be on the day of another session.',
    edits: [
      {
        file: 'domain/trajectory/reschedule.ts',
        from: 'all.some((one) => one !== id && dates[one] === dates[id])',
        to: "all.some((one) => one !== id && dates[one] === '')",
      },
    ],
    found: /are on one day/,
    firstSeed: 6,
  },
  {
    name: 'extra-untold',
    breaks: 'A session that somebody was not told of is no news to them.',
    covered: 'A mail about a new plan counts a session as news because it is unknown, and because the plan names it.',
    edits: [
      {
        file: 'domain/trajectory/told.ts',
        from: 'moved.includes(id) && isPlanned(trajectory, id)',
        to: 'moved.includes(id) && !isExtra(id) && isPlanned(trajectory, id)',
      },
      {
        file: 'domain/trajectory/told.ts',
        from: '!one || one.isOff || one.date !== sessionDate(plan, id);',
        to: 'one !== undefined && (one.isOff || one.date !== sessionDate(plan, id));',
      },
    ],
    found:
      /was left with an older date of extra-\d|left out its item \d+, which was wanted|was suppressed as told, which it was not/,
    firstSeed: 3,
  },
];
