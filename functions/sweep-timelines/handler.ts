import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { openTimeline } from '../../adapters/timeline/timeline.ts';
import { environment } from '../environment.ts';
import { count, logger } from '../observability.ts';
import { observed } from '../observed.ts';
import { sweep } from './sweep.ts';

const { TABLE_NAME, STATE_MACHINE_ARN, WAKE_WINDOW_SECONDS } = environment(
  'TABLE_NAME',
  'STATE_MACHINE_ARN',
  'WAKE_WINDOW_SECONDS',
);
const windowSeconds = Number(WAKE_WINDOW_SECONDS);
const dependencies = {
  store: openStore(openTable(TABLE_NAME)),
  timeline: openTimeline(STATE_MACHINE_ARN, windowSeconds),
  windowSeconds,
  clock: systemClock,
  count,
  log: (message: string, ids: Record<string, string>) => logger.info(message, ids),
};

export const handler = observed(() => sweep(dependencies));
