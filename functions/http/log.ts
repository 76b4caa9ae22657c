import { Logger } from '@aws-lambda-powertools/logger';
import { systemClock } from '../../adapters/clock.ts';
import { LogLines } from '../log-lines.ts';
import { openMetrics } from '../metrics.ts';

/** The log line of a request: the route and the result. It holds no caller, no input and no person. */
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
  /** Logs a problem on our side that the caller need not know. */
  warn(message: string, ids: Record<string, string>): void;
  /** Logs an unexpected error. */
  failure(error: unknown, line: RequestLine): void;
};

/** Writes log lines and metrics to CloudWatch. */
export const cloudWatchLog = (): Log => {
  const logger = new Logger({ logFormatter: new LogLines() });
  const measure = openMetrics(systemClock);
  return {
    request: (line) => logger.info('request', line),
    warn: (message, ids) => logger.warn(message, ids),
    failure(error, line) {
      // Logs only the type of the error and its stack frames. The message may quote input.
      const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
      const at = stack?.split('\n').filter((frame) => frame.trimStart().startsWith('at '));
      logger.error('failure', { ...line, error: name, at: at?.slice(0, 12) });
      measure('HttpFailure', 1, 'Count');
    },
  };
};
