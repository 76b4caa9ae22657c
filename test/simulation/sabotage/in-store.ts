import type { Sabotage } from './sabotage.ts';

const STORE = 'adapters/table/store.ts';
const REF = 'adapters/table/ref.ts';
const ITEMS = 'adapters/table/items.ts';

/** Sabotages of the guards that keep states, events and views consistent. */
export const IN_STORE: readonly Sabotage[] = [
  {
    name: 'store-version',
    breaks: 'A write overwrites changes that were made since the read.',
    covered: 'The version of the state and the key of its next event both stop the second writer.',
    edits: [
      {
        file: REF,
        from: "ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : '#version = :expected',",
        to: "ConditionExpression: expected === 0 ? 'attribute_exists(pk) OR attribute_not_exists(pk)' : 'attribute_exists(pk) OR #version = :expected',",
      },
      { file: ITEMS, from: "ConditionExpression: 'attribute_not_exists(pk)',\n  },\n});", to: '},\n});' },
    ],
    found: /replay\(events\) is not the state|its history is broken|was on the bus and is not in the table/,
  },
  {
    name: 'overlap-unseen',
    breaks: 'A second trajectory of a municipality is onboarded whether it overlaps or not.',
    edits: [
      {
        file: 'domain/municipality/municipality.ts',
        from: 'if (other && !allowOverlap) {',
        to: 'if (other === null) {',
      },
    ],
    found: /was onboarded although it overlaps/,
  },
  {
    name: 'overlap-unread',
    breaks: 'An onboarding does not look at the other trajectories of its municipality.',
    edits: [
      {
        file: 'functions/municipality/others.ts',
        from: "municipality.status === 'registered' ? municipality.trajectories.filter((id) => id !== trajectoryId) : []",
        to: "municipality.status === 'registered' && trajectoryId === '' ? [trajectoryId] : []",
      },
    ],
    found: /was onboarded although it overlaps/,
  },
  {
    name: 'move-overlaps',
    breaks: 'A trajectory is moved to another start without a look at the others of its municipality.',
    edits: [
      {
        file: 'functions/trajectory/served.ts',
        from: '{ ...rescheduling, startDate, now: deps.clock.now() }, allowOverlap)',
        to: '{ ...rescheduling, startDate, now: deps.clock.now() }, true)',
      },
    ],
    found: /was moved although it overlaps/,
  },
  {
    name: 'publish-before-commit',
    breaks: 'Events are published before they are committed.',
    edits: [
      {
        file: STORE,
        from: 'await table.client.send(new TransactWriteItemsCommand({ TransactItems }));',
        to: "await openBus('klimaatdoeners').publish(writes.flatMap(({ envelopes }) => envelopes));\n      await table.client.send(new TransactWriteItemsCommand({ TransactItems }));",
      },
      {
        file: STORE,
        from: "import { type Key, keyOf } from './keys.ts';",
        to: "import { type Key, keyOf } from './keys.ts';\nimport { openBus } from '../bus/bus.ts';",
      },
    ],
    found: /was on the bus and is not in the table/,
  },
  {
    name: 'answer-not-kept',
    breaks: 'The answer to a command with an Idempotency-Key is not kept, so a repetition is decided anew.',
    edits: [
      {
        file: 'functions/http/keeping.ts',
        from: '[...others, keptAnswerItem(store.table, asked.key, answer, clock.now())]',
        to: '[...others, ...(answer.status === 0 ? [keptAnswerItem(store.table, asked.key, answer, clock.now())] : [])]',
      },
    ],
    found: /The command with the key \S+ was done/,
  },
  {
    name: 'failed-entry-count',
    breaks: 'Events that the bus refuses are not published again.',
    edits: [{ file: 'adapters/bus/bus.ts', from: 'if (!FailedEntryCount) continue;', to: 'continue;' }],
    found: /never came on the bus/,
  },
  {
    name: 'unreadable-skipped',
    breaks: 'The relay skips a record that it cannot read.',
    edits: [{ file: 'functions/relay-events/relay.ts', from: 'failedAt = at;\n      break;', to: 'continue;' }],
    found: /never came on the bus/,
  },
  {
    name: 'strict-reader',
    breaks: 'A subscriber refuses an event in which the next version added a field.',
    edits: [
      {
        file: 'events/trajectory.ts',
        from: 'data: z.object({\n    planRevision: revision,\n    milestones:',
        to: 'data: z.strictObject({\n    planRevision: revision,\n    milestones:',
      },
    ],
    found: /A dead letter in \S+ that no fault explains: \$?Zod/,
  },
  {
    name: 'portfolio-kept',
    breaks: 'The portfolio keeps showing its first result.',
    edits: [
      {
        file: 'functions/report/handler.ts',
        from: 'const page = await listSummaries(table, options);',
        to: 'const page = await (globalThis.kept ??= listSummaries(table, options));',
      },
    ],
    found: /was (not )?in the portfolio/,
  },
];
