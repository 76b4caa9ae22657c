import type { Sabotage } from './sabotage.ts';

const LEDGER = 'adapters/table/ledger.ts';
const SEND = 'functions/send-mail/send.ts';
const LOOK = 'functions/send-mail/look.ts';
const SETTLE = 'functions/settle-mail/settle.ts';
const CALENDAR = 'domain/trajectory/calendar.ts';
const WANTED = 'domain/trajectory/wanted.ts';
const PLAN_MAILS = 'domain/trajectory/plan-mails.ts';
const DUTY_MAILS = 'domain/trajectory/duty-mails.ts';
const TEAM_MAILS = 'domain/trajectory/team-mails.ts';
const RECIPIENTS = 'domain/trajectory/recipients.ts';

/** Sabotages of the guards against mails that are sent twice, never, or unwanted. */
export const IN_MAILS: readonly Sabotage[] = [
  {
    name: 'mail-to-leavers',
    breaks: 'Mails still go to people who have left the team.',
    edits: [
      {
        file: 'domain/mail/suppression.ts',
        from: "if (loss && !(known.needsNoRole && loss !== 'erased')) return loss;",
        to: 'if (loss === null) return loss;',
      },
    ],
    found: /was sent although role-removed/,
  },
  {
    name: 'goodbye-to-members',
    breaks: 'Whoever loses one of two roles gets a goodbye that takes the sessions out of their calendar.',
    edits: [
      {
        file: TEAM_MAILS,
        from: "(now.roles.length > 0 ? 'superseded' : leaver(change, now))",
        to: 'leaver(change, now)',
      },
    ],
    found: /took the sessions from somebody who stays in the team/,
  },
  {
    name: 'goodbye-to-strangers',
    breaks: 'Whoever was replaced before their welcome left gets a goodbye.',
    edits: [{ file: TEAM_MAILS, from: "return isWelcomed ? undefined : 'unwanted';", to: 'return undefined;' }],
    found: /said goodbye to somebody who was never welcomed/,
  },
  {
    name: 'old-lead-told',
    breaks: 'A mail about a lead is sent although the lead has been replaced.',
    edits: [
      {
        file: TEAM_MAILS,
        from: "subject.leads[of].revision === revision ? undefined : 'superseded'",
        to: "subject.leads[of].revision >= revision ? undefined : 'superseded'",
      },
    ],
    found: /told of a lead who had been replaced/,
  },
  {
    name: 'newcomer-hears-past',
    breaks: 'A newcomer gets the mails of events from before they joined.',
    edits: [{ file: RECIPIENTS, from: ' && member.since <= at', to: '' }],
    found: /was asked for by no event/,
  },
  {
    name: 'ledger-claim',
    breaks: 'A mail is claimed even when another sender holds it: two senders at once both send it.',
    covered: 'The lease and the version of the mail both keep a second sender out.',
    edits: [
      {
        file: LEDGER,
        from: "ConditionExpression: '#version = :version AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)'",
        // DynamoDB refuses a value that no expression uses.
        to: "ConditionExpression: 'attribute_exists(pk) OR #version = :version OR leaseUntil < :now'",
      },
    ],
    found: /was sent again/,
  },
  {
    name: 'ledger-lease',
    // The check of the lease before the claim only saves a request, so it stays.
    breaks:
      'A mail is claimed during a lease: when a sender dies after SES accepted the mail, it is sent again at once.',
    edits: [
      {
        file: LEDGER,
        from: 'AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
        to: 'AND (attribute_exists(pk) OR leaseUntil < :now)',
      },
    ],
    found: /was sent again too soon|was sent again although nothing kept/,
  },
  {
    name: 'mark-before-sending',
    breaks: 'A mail counts as sent before it is: a crash in between loses it.',
    edits: [
      {
        file: SEND,
        from: 'const result = await mailer.send(',
        to: "await settlement.as({ type: 'MarkSent', messageId: 'none' });\n  const result = await mailer.send(",
      },
    ],
    found: /counts as sent and was never sent/,
  },
  {
    name: 'settle-deaf',
    breaks: 'Feedback of SES about a mail whose sender died is ignored.',
    edits: [
      {
        file: SETTLE,
        from: 'const settled = decide(command, mail);',
        to: 'const settled = { ok: true, events: [] };',
      },
    ],
    found: /was sent again although SES had reported/,
  },
  {
    name: 'mail-superseded',
    breaks: 'Reminders of a superseded plan are still sent.',
    edits: [
      { file: WANTED, from: "if (!planned) return 'superseded';", to: 'if (!planned) return undefined;' },
      { file: WANTED, from: "(occurrenceIn(params, now.subject) ? undefined : 'superseded')", to: 'undefined' },
    ],
    found: /was sent although superseded/,
  },
  {
    name: 'letter-superseded',
    breaks: 'Notices of a superseded plan are still sent.',
    edits: [
      { file: PLAN_MAILS, from: "if (params.revision < (now.subject.newsRevision ?? 0)) return 'superseded';", to: '' },
    ],
    found: /was sent although superseded/,
  },
  {
    name: 'mail-cancelled',
    breaks: 'Mails are still sent after a cancellation.',
    edits: [{ file: WANTED, from: "subject.status === 'cancelled' ? 'cancelled' : otherwise()", to: 'otherwise()' }],
    found: /was sent although cancelled/,
  },
  {
    name: 'mail-duty-done',
    breaks: 'Reminders of completed duties are still sent.',
    edits: [
      {
        file: DUTY_MAILS,
        from: 'whileAsked(params, now) ?? untilItIsDue(params, now)',
        to: 'untilItIsDue(params, now)',
      },
    ],
    found: /was sent although done/,
  },
  {
    name: 'waived-duty-reminded',
    breaks: 'People are reminded of duties that need not be done.',
    edits: [
      {
        file: 'domain/trajectory/duty-records.ts',
        from: 'Object.hasOwn(state.dutiesDone, id) || isWaived(state, id)',
        to: 'Object.hasOwn(state.dutiesDone, id)',
      },
    ],
    found: /was sent although done|which was closed/,
  },
  {
    name: 'stranger-reminded',
    breaks: 'A reminder goes to somebody who gave the duty away.',
    edits: [
      {
        file: DUTY_MAILS,
        from: "whoHas(now.subject, duty) !== now.recipientId ? 'unwanted' : undefined",
        to: "whoHas(now.subject, duty) === '' ? 'unwanted' : undefined",
      },
    ],
    found: /was sent although (unwanted|role-removed)|which is of/,
  },
  {
    name: 'owner-not-handed-over',
    breaks: 'A duty stays with a person who handed the place over.',
    edits: [{ file: 'domain/trajectory/trajectory.ts', from: '...handedOver(state, event.data),', to: '' }],
    found: /replay\(events\) is not the state|which is of|was never asked for/,
  },
  {
    name: 'late-told-again',
    breaks: 'The coach hears of a late duty with each wake-up.',
    edits: [
      {
        file: 'domain/trajectory/duty-records.ts',
        from: 'recordOf(state, id).toldLate !== due',
        to: "recordOf(state, id).toldLate !== ''",
      },
    ],
    found: /was told late in \d+ mails/,
  },
  {
    name: 'mail-too-late',
    breaks: 'Every mail of a milestone counts as too late.',
    edits: [
      {
        file: WANTED,
        from: "return situation.now >= over(planned.anchor) ? 'too-late' : unlessPaused(situation);",
        to: "return 'too-late';",
      },
    ],
    found: /was suppressed as too-late, which it was not/,
  },
  {
    name: 'no-look',
    breaks: 'A mail is sent without reading the trajectory again.',
    edits: [
      {
        file: LOOK,
        from: 'unwanted: suppressionOf(one.known, sight)',
        to: 'unwanted: undefined',
      },
    ],
    found: /was sent although (cancelled|superseded|done)/,
  },
  {
    name: 'old-look',
    breaks: 'A mail is sent according to the state that was read with the batch, not the latest one.',
    edits: [
      {
        file: LOOK,
        from: 'const sight = { ...stored, recipientId,',
        to: 'const sight = { ...stored, trajectory: before, recipientId,',
      },
    ],
    found: /was sent although (cancelled|superseded|done)/,
  },
  {
    name: 'links-of-before',
    breaks:
      'The links of a mail that was claimed in the instant in which its recipient moved, or by a clock behind, do not work.',
    edits: [{ file: SEND, from: 'if (isOfAnOlderAddress(seen, outgoing)) {', to: 'if (!claim) {' }],
    found: /its links do not work/,
  },
  {
    name: 'news-lost',
    breaks: 'Whoever was told some plan counts as told of every later one.',
    edits: [{ file: PLAN_MAILS, from: "return isNew ? undefined : 'told';", to: "return isNew ? 'told' : 'told';" }],
    found: /was left with an older date of|was suppressed as told, which it was not/,
  },
  {
    name: 'returns-below-cancel',
    breaks: 'SEQUENCE does not count changes of the team: whoever returns gets an invitation below the cancellation.',
    edits: [{ file: CALENDAR, from: 'trajectory.teamRevision', to: '0' }],
    found: /SEQUENCE fell from|has the same SEQUENCE/,
  },
  {
    name: 'held-entry-forgotten',
    breaks: 'A mail about several sessions carries no file for one that an earlier mail put into a calendar.',
    edits: [
      {
        file: 'emails/calendar-files.ts',
        from: 'all.filter(({ session }) => mayBeInCalendar(trajectory, recipientId, session, { own, told }))',
        to: '[]',
      },
    ],
    found: /left an older entry of \S+ in the calendar/,
  },
  {
    name: 'one-failure-is-none',
    breaks: 'The message of a mail that could not be sent is not delivered again.',
    edits: [{ file: 'functions/messages.ts', from: 'batchItemFailures.push({ itemIdentifier: messageId });', to: '' }],
    found: /was neither sent nor suppressed/,
  },
  {
    name: 'sdk-sends-again',
    breaks: 'The SDK retries after an error of SES, although SES may have accepted the mail.',
    edits: [{ file: 'adapters/mailer/mailer.ts', from: '{ maxAttempts: 1 }', to: '{ maxAttempts: 3 }' }],
    found: /was sent again/,
  },
  {
    name: 'conflict-gives-up',
    breaks: 'A command that meets a conflict is not decided again.',
    edits: [
      {
        file: 'adapters/table/execute.ts',
        from: 'if (!(error instanceof ConflictError) || attempt === attempts) throw error;',
        to: 'throw error;',
      },
    ],
    found: /gave up at a conflict after \d faults/,
  },
];
