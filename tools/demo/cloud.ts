import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { type ProductCloud, startProduct } from '../product-cloud.ts';

/**
 * The number of tasks that run at the same time. This keeps two cores busy. The price is that two runs are not
 * identical to the byte.
 */
const CONCURRENCY = 3;

/** The clock of the demo starts this many days before the first start date. */
const DAYS_BEFORE = 14;

/** The first instant of a demo, in ISO form. */
export const beginningOf = (startDate: string): string => instantAt(addDays(startDate, -DAYS_BEFORE));

/** Starts the local cloud of a demo. Throws a StartError as `startProduct` does. */
export const startDemoCloud = (assembly: string, startDate: string): Promise<ProductCloud> =>
  startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: beginningOf(startDate) },
    concurrency: CONCURRENCY,
  });
