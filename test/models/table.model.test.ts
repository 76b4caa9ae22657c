import fc from 'fast-check';
import { describe, it } from 'vitest';
import { openStore } from '../../adapters/table/store.ts';
import { tables } from '../adapters/table/start-table.ts';
import { runs, TIME, tick } from './runs.ts';
import { besideTable, type Operation } from './table-model.ts';

const instant = fc.integer({ min: 0, max: 5 }).map((n) => `2027-01-04T11:0${n}:00.000Z`);
// Most changes are decided on the newest version, some on an older one.
const back = fc.constantFrom(0, 0, 0, 0, 0, 1, 2);
const mail = fc.nat(2);
const changes = (max: number) =>
  fc.uniqueArray(fc.record({ n: fc.nat(max), back }), { maxLength: max + 1, selector: ({ n }) => n });

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('commit' as const),
      trajectories: changes(1),
      mails: changes(2),
      people: fc.uniqueArray(fc.nat(20), { maxLength: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('claim' as const), mail, back, now: instant, leaseUntil: instant }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('release' as const), mail, leaseUntil: instant }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('deliver' as const), mail, at: instant }) },
);

const USUAL = 25;

describe.each(tables)('On $on', ({ start }) => {
  it(
    'the store agrees with its model after any sequence of operations',
    async () => {
      const server = await start();
      let run = 0;
      const property = fc.asyncProperty(fc.array(operation, { maxLength: 15, size: 'max' }), async (operations) => {
        run += 1;
        const both = besideTable(openStore(server.table), run);
        for (const each of operations) await both.act(each);
        await both.check();
      });
      try {
        await fc.assert(property.beforeEach(tick), runs(USUAL));
      } finally {
        await server.close();
      }
    },
    TIME,
  );
});
