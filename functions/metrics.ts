import type { Clock } from '../adapters/clock.ts';

/** Says how much there was of something. */
export type Measure = (metric: string, value: number, unit: 'Count' | 'Milliseconds') => void;

/** Says how many of something happened. */
export type Count = (metric: string, value: number) => void;

/**
 * Metrics of the function as lines of its log, in CloudWatch's embedded metric format: they cost no request. Written by
 * hand, because every mail and milestone would otherwise load 10 KB for it.
 */
export const openMetrics =
  (clock: Clock, write: (line: string) => unknown = (line) => process.stdout.write(line)): Measure =>
  (metric, value, unit) =>
    write(
      `${JSON.stringify({
        _aws: {
          Timestamp: Date.parse(clock.now()),
          CloudWatchMetrics: [
            { Namespace: 'Klimaatdoeners', Dimensions: [['service']], Metrics: [{ Name: metric, Unit: unit }] },
          ],
        },
        service: process.env.POWERTOOLS_SERVICE_NAME,
        [metric]: value,
      })}\n`,
    );
