import { type HttpEvent, httpEvent } from './event.ts';
import type { RequestLine } from './log.ts';
import type { Route } from './route.ts';

/** One request on its way through the edge. */
export class Exchange {
  readonly event: HttpEvent;
  readonly requestId: string;
  /** The caller's own, when it gives a decent one; it goes with every event that the request leads to. */
  readonly correlationId: string;
  readonly line: RequestLine;
  /** That of the table which the request is for, once it is found. */
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
