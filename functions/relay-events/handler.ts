import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { openBus } from '../../adapters/bus/bus.ts';
import { environment } from '../environment.ts';
import { logger } from '../observability.ts';
import { relay } from './relay.ts';

const { BUS_NAME } = environment('BUS_NAME');
const bus = openBus(BUS_NAME);

export const handler = middy((input: unknown) =>
  relay(input, { bus, warn: (message, ids) => logger.warn(message, ids) }),
).use(injectLambdaContext(logger));
