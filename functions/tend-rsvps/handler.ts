import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { observed } from '../observed.ts';
import { tend } from './tend.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const store = openStore(openTable(TABLE_NAME));

export const handler = observed((input: unknown) => tend(input, { store, clock: systemClock }));
