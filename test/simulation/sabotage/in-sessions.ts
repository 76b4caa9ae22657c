import type { Sabotage } from './sabotage.ts';

const REPORTS = 'domain/trajectory/reports.ts';
const MAILS = 'domain/trajectory/mails.ts';

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
    name: 'called-off-held',
    breaks: 'A session that was called off can be reported as held.',
    edits: [
      {
        file: REPORTS,
        from: '  if (wasCalledOff(state, session)) {',
        to: '  if (wasCalledOff(state, session) && now === "") {',
      },
    ],
    found: /was held although it was called off/,
  },
  {
    name: 'follow-up-unheld',
    breaks: 'The mail about what comes next goes out although the session turned out not to be held.',
    edits: [
      {
        file: MAILS,
        from: "if (outcomeOf(now.subject, session) !== 'held') return 'superseded';",
        to: "if (outcomeOf(now.subject, session) === null) return 'superseded';",
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
];
