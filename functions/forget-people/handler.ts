import { systemClock } from '../../adapters/clock.ts';
import { openSuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { count } from '../observability.ts';
import { observed } from '../observed.ts';
import { forget } from './forget.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const dependencies = {
  store: openStore(openTable(TABLE_NAME)),
  suppressionList: openSuppressionList(),
  clock: systemClock,
  count,
};

export const handler = observed(() => forget(dependencies));
