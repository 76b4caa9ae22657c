import { LogFormatter, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';

/**
 * Log lines with the fields that differ from line to line. The group of a line already names its function, whose ARN,
 * memory and sampling rate Powertools would repeat on each: half of all bytes, and CloudWatch bills by the byte.
 */
export class LogLines extends LogFormatter {
  formatAttributes(line: UnformattedAttributes, ids: LogAttributes): LogItem {
    const { coldStart, awsRequestId } = line.lambdaContext ?? {};
    const attributes = {
      level: line.logLevel,
      message: line.message,
      timestamp: line.timestamp.toISOString(),
      service: line.serviceName,
      ...(coldStart ? { cold_start: true } : {}),
      function_request_id: awsRequestId,
      xray_trace_id: line.xRayTraceId,
    };
    return new LogItem({ attributes }).addAttributes(ids);
  }
}
