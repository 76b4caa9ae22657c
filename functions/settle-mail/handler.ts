import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { logger } from '../observability.ts';
import { settle } from './settle.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const store = openStore(openTable(TABLE_NAME));

export const handler = middy((input: unknown) => settle(input, { store, clock: systemClock })).use(
  injectLambdaContext(logger),
);
