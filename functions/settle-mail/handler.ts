import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { logger } from '../observability.ts';
import { settleAll } from './queue.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const dependencies = {
  store: openStore(openTable(TABLE_NAME)),
  clock: systemClock,
  warn: (message: string, ids: Record<string, string>) => logger.warn(message, ids),
};

export const handler = middy((input: unknown) => settleAll(input, dependencies)).use(injectLambdaContext(logger));
