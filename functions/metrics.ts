import type { Clock } from '../adapters/clock.ts';

/** Records the value of a metric. */
export type Measure = (metric: string, value: number, unit: 'Count' | 'Milliseconds') => void;

/** Records how often something happened. */
export type Count = (metric: string, value: number) => void;

/**
 * Writes metrics as log lines in CloudWatch's embedded metric format, which costs no request. We use no library,
 * because it would add 10 KB to the functions of every mail and milestone.
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
