import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { count } from '../observability.ts';
import { observed } from '../observed.ts';
import { tend } from './tend.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const dependencies = { store: openStore(openTable(TABLE_NAME)), clock: systemClock, count };

export const handler = observed(() => tend(dependencies));
