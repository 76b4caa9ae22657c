import type { Fault } from '../faults/kinds.ts';

/** One guard, broken on purpose: each text is replaced where it stands, and must stand there. */
export type Sabotage = {
  name: string;
  breaks: string;
  edits: readonly Edit[];
  /** The faults that strike; all unless told otherwise. */
  faults?: readonly Fault[];
};
export type Edit = { file: string; from: string; to: string };

const LEDGER = 'adapters/table/ledger.ts';
const STORE = 'adapters/table/store.ts';
const SEND = 'functions/send-mail/send.ts';
const WANTED = 'domain/mail/mails-for.ts';

/** Every one must make the simulation fail. */
export const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'ledger-claim',
    breaks: 'A mail is claimed whoever holds it: two senders at once both send.',
    edits: [
      {
        file: LEDGER,
        from: "ConditionExpression: '#version = :version AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)'",
        to: "ConditionExpression: 'attribute_exists(pk)'",
      },
    ],
  },
  {
    name: 'ledger-lease',
    breaks:
      'A sender does not wait for the lease of another: who died after SES took the mail leaves it to be sent again.',
    edits: [
      {
        file: SEND,
        from: "if (line.leaseUntil !== undefined && line.leaseUntil >= now) return { outcome: 'later', reason: 'claimed' };",
        to: '',
      },
      { file: LEDGER, from: 'AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)', to: '' },
    ],
  },
  {
    name: 'mark-before-sending',
    breaks: 'A mail counts as sent before it is: a crash in between loses it.',
    edits: [
      {
        file: SEND,
        from: 'const result = await mailer.send({',
        to: "await settleAs({ type: 'MarkSent', messageId: 'none' });\n  const result = await mailer.send({",
      },
    ],
  },
  {
    name: 'mail-superseded',
    breaks: 'Mails of a superseded plan still go out.',
    edits: [
      { file: WANTED, from: "revision < state.plan.revision ? 'superseded' : undefined", to: 'undefined' },
      { file: WANTED, from: "if (!planned) return 'superseded';", to: 'if (!planned) return undefined;' },
    ],
  },
  {
    name: 'mail-cancelled',
    breaks: 'Mails still go out after a cancellation.',
    edits: [{ file: WANTED, from: "if (state.status === 'cancelled') return 'cancelled';", to: '' }],
  },
  {
    name: 'mail-duty-done',
    breaks: 'Somebody is reminded of what is done.',
    edits: [
      {
        file: WANTED,
        from: "if (purpose.template === 'duty-reminder' && purpose.duty in state.dutiesDone) return 'duty-done';",
        to: '',
      },
    ],
  },
  {
    name: 'no-look',
    breaks: 'A mail goes out without another look at the trajectory.',
    edits: [{ file: SEND, from: 'if (unwanted) return suppress(unwanted);', to: '' }],
  },
  {
    name: 'old-look',
    breaks: 'A mail goes out by what its batch saw of the trajectory, not by what its sender sees last.',
    edits: [
      {
        file: SEND,
        from: 'noLongerWanted(mail, trajectory.state, now)',
        to: 'noLongerWanted(mail, before.state, now)',
      },
    ],
  },
  {
    name: 'store-version',
    breaks: 'What somebody else wrote since the reading is overwritten.',
    edits: [
      {
        file: STORE,
        from: "ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : '#version = :expected',",
        to: '',
      },
      { file: STORE, from: "ConditionExpression: 'attribute_not_exists(pk)',\n  },\n});", to: '},\n});' },
    ],
  },
  {
    name: 'publish-before-commit',
    breaks: 'Events go on the bus before they are written down.',
    edits: [
      {
        file: STORE,
        from: 'await table.client.send(new TransactWriteItemsCommand({ TransactItems }));',
        to: "await openBus('klimaatdoeners').publish(writes.flatMap(({ envelopes }) => envelopes));\n      await table.client.send(new TransactWriteItemsCommand({ TransactItems }));",
      },
      {
        file: STORE,
        from: "import { eventKey, type Key } from './keys.ts';",
        to: "import { eventKey, type Key } from './keys.ts';\nimport { openBus } from '../bus/bus.ts';",
      },
    ],
  },
  {
    name: 'failed-entry-count',
    breaks: 'Events that the bus refuses are forgotten.',
    edits: [{ file: 'adapters/bus/bus.ts', from: 'if (!FailedEntryCount) continue;', to: 'continue;' }],
  },
  {
    name: 'unreadable-skipped',
    breaks: 'The relay passes over a record that it cannot read.',
    edits: [{ file: 'functions/relay-events/relay.ts', from: 'failedAt = at;\n      break;', to: 'continue;' }],
  },
  {
    name: 'one-failure-is-none',
    breaks: 'A mail that could not be sent does not come back.',
    edits: [
      {
        file: 'functions/messages.ts',
        from: 'batchItemFailures.push({ itemIdentifier: messageId });',
        to: '',
      },
    ],
  },
  {
    name: 'sdk-sends-again',
    breaks: 'The SDK asks SES again after an error, though SES may have taken the mail.',
    edits: [{ file: 'adapters/mailer/mailer.ts', from: '{ maxAttempts: 1 }', to: '{ maxAttempts: 3 }' }],
  },
  {
    name: 'milestones-early',
    breaks: 'Milestones are reached before their day.',
    edits: [
      { file: 'domain/trajectory/decide.ts', from: '.filter(({ on }) => instantAt(on) <= now)', to: '.slice(0, 1)' },
    ],
  },
  {
    name: 'conflict-gives-up',
    breaks: 'Mails of an event that came before are not asked for one by one.',
    edits: [
      {
        file: 'functions/request-mails/request.ts',
        from: 'if (!(error instanceof ConflictError)) throw error;',
        to: 'return;',
      },
    ],
  },
  {
    name: 'lagging-clock',
    // Any other fault costs time, in which the clock catches up.
    faults: ['clock-skew'],
    breaks: 'A function whose clock lags is asked again at once, and again.',
    edits: [
      {
        file: 'functions/reach-milestones/reach.ts',
        from: 'if (woken === undefined || nextDue > woken || nextDue <= now) return answer;',
        to: 'return answer;',
      },
    ],
  },
];
