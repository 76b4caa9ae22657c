import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** One line a request: what was asked and how it ended, without who, with what, or about whom. */
export type RequestLine = {
  requestId: string;
  correlationId: string;
  route: string;
  status: number;
  role?: string;
  format?: string;
  code?: string;
};

export type Log = {
  request(line: RequestLine): void;
  /** Something is amiss that whoever asks need not hear of. */
  warn(message: string, ids: Record<string, string>): void;
  /** An error that nobody foresaw. */
  failure(error: unknown, line: RequestLine): void;
};

/** Lines and counts to CloudWatch. */
export const cloudWatchLog = (): Log => {
  const logger = new Logger();
  const metrics = new Metrics({ namespace: 'Klimaatdoeners' });
  return {
    request: (line) => logger.info('request', line),
    warn: (message, ids) => logger.warn(message, ids),
    failure(error, line) {
      // Only the kind of error and where it arose: a message may quote what was sent.
      const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
      const at = stack?.split('\n').filter((frame) => frame.trimStart().startsWith('at '));
      logger.error('failure', { ...line, error: name, at: at?.slice(0, 12) });
      metrics.addMetric('HttpFailure', MetricUnit.Count, 1);
      metrics.publishStoredMetrics();
    },
  };
};
