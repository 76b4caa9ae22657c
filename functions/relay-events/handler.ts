import { openBus } from '../../adapters/bus/bus.ts';
import { environment } from '../environment.ts';
import { logger } from '../observability.ts';
import { observed } from '../observed.ts';
import { relay } from './relay.ts';

const { BUS_NAME } = environment('BUS_NAME');
const bus = openBus(BUS_NAME);

export const handler = observed((input: unknown) => relay(input, { bus, log: logger }));
