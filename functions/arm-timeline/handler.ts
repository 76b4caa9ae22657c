import { systemClock } from '../../adapters/clock.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { openTimeline } from '../../adapters/timeline/timeline.ts';
import { environment } from '../environment.ts';
import { observed } from '../observed.ts';
import { arm } from './arm.ts';

const { TABLE_NAME, STATE_MACHINE_ARN, WAKE_WINDOW_SECONDS } = environment(
  'TABLE_NAME',
  'STATE_MACHINE_ARN',
  'WAKE_WINDOW_SECONDS',
);
const store = openStore(openTable(TABLE_NAME));
const timeline = openTimeline(STATE_MACHINE_ARN, Number(WAKE_WINDOW_SECONDS));

export const handler = observed((input: unknown) => arm(input, { store, timeline, clock: systemClock }));
