import { openBus } from '../../adapters/bus/bus.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { logger } from '../observability.ts';
import { observed } from '../observed.ts';
import { sweep } from './sweep.ts';

const { TABLE_NAME, BUS_NAME } = environment('TABLE_NAME', 'BUS_NAME');
const dependencies = {
  table: openTable(TABLE_NAME),
  bus: openBus(BUS_NAME),
  log: (message: string, facts: Record<string, string>) => logger.info(message, facts),
};

export const handler = observed((input: unknown) => sweep(input, dependencies));
