import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { type ProductCloud, startProduct } from '../product-cloud.ts';

/** Tasks that run at once: two cores are busy, at the price of a run that is not the same to the byte. */
const CONCURRENCY = 3;

/** The clock starts this many days before the first start date. */
const DAYS_BEFORE = 14;

/** When a demo begins: an ISO instant. */
export const beginningOf = (startDate: string): string => instantAt(addDays(startDate, -DAYS_BEFORE));

/** The cloud that a demo is played on. Throws a StartError as `startProduct` does. */
export const startDemoCloud = (assembly: string, startDate: string): Promise<ProductCloud> =>
  startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: beginningOf(startDate) },
    concurrency: CONCURRENCY,
  });
