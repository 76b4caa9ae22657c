import { Logger } from '@aws-lambda-powertools/logger';
import { systemClock } from '../adapters/clock.ts';
import { LogLines } from './log-lines.ts';
import { openMetrics } from './metrics.ts';

/** Structured logs. They hold ids, never personal data: log the id of an object, not the object. */
export const logger = new Logger({ logFormatter: new LogLines() });

/** Records a metric in CloudWatch. */
export const measure = openMetrics(systemClock);

/** Records in CloudWatch how often something happened. */
export const count = (metric: string, value = 1): void => measure(metric, value, 'Count');
