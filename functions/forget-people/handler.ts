import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { count, logger } from '../observability.ts';
import { forget } from './forget.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const dependencies = { store: openStore(openTable(TABLE_NAME)), clock: systemClock, count };

export const handler = middy(() => forget(dependencies)).use(injectLambdaContext(logger));
