import { openBus } from '../../adapters/bus/bus.ts';
import { systemClock } from '../../adapters/clock.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { count, logger } from '../observability.ts';
import { observed } from '../observed.ts';
import { sweep } from './sweep.ts';

const { TABLE_NAME, BUS_NAME } = environment('TABLE_NAME', 'BUS_NAME');
const dependencies = { table: openTable(TABLE_NAME), bus: openBus(BUS_NAME), clock: systemClock, count, log: logger };

export const handler = observed((input: unknown) => sweep(input, dependencies));
