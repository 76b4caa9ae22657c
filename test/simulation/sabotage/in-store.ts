import type { Sabotage } from './sabotage.ts';

const STORE = 'adapters/table/store.ts';
const REF = 'adapters/table/ref.ts';
const ITEMS = 'adapters/table/items.ts';

/** What keeps states, events and what is shown of them together. */
export const IN_STORE: readonly Sabotage[] = [
  {
    name: 'store-version',
    breaks: 'What somebody else wrote since the reading is overwritten.',
    covered:
      'The version of the state and the number of its next event say the same: whoever is second finds the state changed and the event there.',
    edits: [
      {
        file: REF,
        from: "ConditionExpression: expected === 0 ? 'attribute_not_exists(pk)' : '#version = :expected',",
        to: '',
      },
      { file: ITEMS, from: "ConditionExpression: 'attribute_not_exists(pk)',\n  },\n});", to: '},\n});' },
    ],
    found: /replay\(events\) is not the state|its history is broken|was on the bus and is not in the table/,
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
    found: /was on the bus and is not in the table/,
  },
  {
    name: 'failed-entry-count',
    breaks: 'Events that the bus refuses are forgotten.',
    edits: [{ file: 'adapters/bus/bus.ts', from: 'if (!FailedEntryCount) continue;', to: 'continue;' }],
    found: /never came on the bus/,
  },
  {
    name: 'unreadable-skipped',
    breaks: 'The relay passes over a record that it cannot read.',
    edits: [{ file: 'functions/relay-events/relay.ts', from: 'failedAt = at;\n      break;', to: 'continue;' }],
    found: /never came on the bus/,
  },
  {
    name: 'strict-reader',
    breaks: 'Whoever hears of a milestone refuses an event to which the next version added a field.',
    edits: [
      {
        file: 'events/trajectory.ts',
        from: 'data: z.object({ milestoneId: z.string(), revision }),',
        to: 'data: z.strictObject({ milestoneId: z.string(), revision }),',
      },
    ],
    found: /A dead letter in \S+ that no fault explains: \$?Zod/,
  },
  {
    name: 'portfolio-kept',
    breaks: 'The portfolio shows what it has shown before.',
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
