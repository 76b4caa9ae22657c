import type { CloudOptions } from '@klimaatdoeners/local-cloud/cloud';
import { type FullCloud, startFullCloud } from '@klimaatdoeners/local-cloud/full-cloud';

/**
 * Days, not hours, and a month, not a day: nobody waits for what is months away, nothing is lost on the way here unless a
 * test loses it, and eight months of sweeps are soon over.
 */
const PARAMETERS = { TimelineSweepRate: 'rate(1 day)', OutboxSweepRate: 'rate(30 days)' };

/** The whole product on one machine. */
export type ProductCloud = FullCloud;

/** Starts the local cloud on the product's templates. Throws a StartError as `startCloud` does. */
export const startProduct = (options: Omit<CloudOptions, 'services'>): Promise<ProductCloud> =>
  startFullCloud({ ...options, parameters: { ...PARAMETERS, ...options.parameters } });
