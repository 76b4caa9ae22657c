import { systemClock } from '../adapters/clock.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Structured logs: a line of JSON with what differs from line to line. The group of a line already names its function. A
 * library for this is 20 KB of every cold start.
 */
export class Logger {
  readonly #write: (line: string) => unknown;
  #requestId: string | undefined;
  #isCold: boolean | undefined;
  #ids: Fields = {};

  constructor(write: (line: string) => unknown = (line) => process.stdout.write(line)) {
    this.#write = write;
  }

  /** An invocation begins: every line until the next one carries its ids. */
  begin(requestId: string | undefined, ids: Fields): void {
    this.#requestId = requestId;
    this.#isCold = this.#isCold === undefined;
    this.#ids = ids;
  }

  info(message: string, ids: Fields = {}): void {
    this.#line('INFO', message, ids);
  }

  warn(message: string, ids: Fields = {}): void {
    this.#line('WARN', message, ids);
  }

  error(message: string, ids: Fields = {}): void {
    this.#line('ERROR', message, ids);
  }

  #line(level: string, message: string, ids: Fields): void {
    if (process.env.LOG_LEVEL === 'SILENT') return;
    const line = {
      ...this.#ids,
      ...ids,
      level,
      message,
      timestamp: systemClock.now(),
      service: process.env.SERVICE_NAME,
      ...(this.#isCold ? { cold_start: true } : {}),
      function_request_id: this.#requestId,
      xray_trace_id: /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1],
    };
    this.#write(`${JSON.stringify(line)}\n`);
  }
}
