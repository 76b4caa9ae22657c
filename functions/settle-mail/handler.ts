import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { count, logger } from '../observability.ts';
import { observed } from '../observed.ts';
import { settleAll } from './queue.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const dependencies = {
  store: openStore(openTable(TABLE_NAME)),
  clock: systemClock,
  log: logger,
  count,
};

export const handler = observed((input: unknown) => settleAll(input, dependencies));
