import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { openIdentity } from '../../adapters/identity/identity.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { logger } from '../observability.ts';
import { provision } from './provision.ts';

const { TABLE_NAME, USER_POOL_ID } = environment('TABLE_NAME', 'USER_POOL_ID');
const store = openStore(openTable(TABLE_NAME));
const identity = openIdentity(USER_POOL_ID);

export const handler = middy((input: unknown) => provision(input, { store, identity })).use(
  injectLambdaContext(logger),
);
