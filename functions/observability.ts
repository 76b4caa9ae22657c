import { Logger } from '@aws-lambda-powertools/logger';
import { systemClock } from '../adapters/clock.ts';
import { openMetrics } from './metrics.ts';

/** Structured logs. They carry ids, never personal data: log the id of a thing, not the thing. */
export const logger = new Logger();

/** Measures something for CloudWatch. */
export const measure = openMetrics(systemClock);

/** Counts something that happened. */
export const count = (metric: string, value = 1): void => measure(metric, value, 'Count');
