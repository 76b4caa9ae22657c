import type { CloudOptions } from '@klimaatdoeners/local-cloud/cloud';
import { type FullCloud, startFullCloud } from '@klimaatdoeners/local-cloud/full-cloud';

/**
 * Sweeps are rarer here than on AWS: daily instead of hourly or every quarter of an hour, and monthly instead of daily. Nothing is lost on one
 * machine unless a test loses it, and a run of eight months would otherwise spend its time on sweeps that find nothing.
 * There are no weekly overviews unless they are asked for with `OVERVIEWS`: they would stand among the mails of each plan.
 */
const PARAMETERS = {
  TimelineSweepRate: 'rate(1 day)',
  OutboxSweepRate: 'rate(30 days)',
  PlacesRate: 'rate(1 day)',
  OverviewSchedule: 'rate(36500 days)',
};

/** The parameters with which weekly overviews are prepared as on AWS. */
export const OVERVIEWS = { OverviewSchedule: 'cron(0 7-10 ? * MON,TUE,WED,THU,FRI *)' };

/**
 * Places are tended every hour of the day, for whoever looks on: an offer that nobody answered goes on to the next. At night nothing is
 * offered, and every quarter of an hour, as on AWS, would make a clock that is moved by months slow.
 */
export const TENDED = { PlacesRate: 'cron(0 7-18 ? * MON,TUE,WED,THU,FRI,SAT,SUN *)' };

/** The whole product on the local cloud. */
export type ProductCloud = FullCloud;

/** Starts the local cloud with the product's templates. Throws a StartError as `startCloud` does. */
export const startProduct = (options: Omit<CloudOptions, 'services'>): Promise<ProductCloud> =>
  startFullCloud({ ...options, parameters: { ...PARAMETERS, ...options.parameters } });
