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
  },
];
