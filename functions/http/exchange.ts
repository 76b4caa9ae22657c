import { type HttpEvent, httpEvent } from './event.ts';
import type { RequestLine } from './log.ts';
import type { Route } from './route.ts';

/** The state of one request inside the edge. */
export class Exchange {
  readonly event: HttpEvent;
  readonly requestId: string;
  /**
   * The `X-Correlation-Id` of the caller when it is well-formed, else the request id. Every event that the request
   * causes carries it.
   */
  readonly correlationId: string;
  readonly line: RequestLine;
  /** The route of the request, once it is found. */
  route: Route | undefined;

  constructor(event: HttpEvent) {
    this.event = event;
    this.requestId = event.requestContext.requestId;
    const given = event.headers?.['x-correlation-id'];
    this.correlationId = given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : this.requestId;
    this.line = { requestId: this.requestId, correlationId: this.correlationId, route: event.routeKey, status: 500 };
  }

  /** Throws a ZodError when the input is not from API Gateway. */
  static open(input: unknown): Exchange {
    return new Exchange(httpEvent.parse(input));
  }
}
