import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Structured logs. They carry ids, never personal data: log the id of a thing, not the thing. */
export const logger = new Logger();

/** Written to the log as EMF, so a metric costs no request. */
export const metrics = new Metrics({ namespace: 'Klimaatdoeners' });

/** Counts something that happened, and writes it out at once. */
export const count = (name: string, value = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, value);
  metrics.publishStoredMetrics();
};
