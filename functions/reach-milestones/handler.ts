import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { measure } from '../observability.ts';
import { observed } from '../observed.ts';
import { reach } from './reach.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const dependencies = {
  store: openStore(openTable(TABLE_NAME)),
  clock: systemClock,
  measure,
};

export const handler = observed((input: unknown) => reach(input, dependencies));
