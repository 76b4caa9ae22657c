import { EventEmitter } from 'node:events';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';

/** A request of the SDK on its way to the cloud, and its answer. */
export type CloudRequest = { method: string; path: string; headers: Record<string, string>; body: string };
export type CloudAnswer = { status: number; headers: Record<string, string>; body: string };

type Send = (request: CloudRequest) => Promise<CloudAnswer>;

/**
 * Replaces Node's `http.request` for requests to the cloud's own address. It sends them as messages, at a third of the cost
 * of a socket. Gives undefined for any other address. Only the parts of a request that the SDK uses are implemented.
 */
export const requestsTo = (endpoint: string, send: Send): ((...args: unknown[]) => object | undefined) => {
  const { hostname, port } = new URL(endpoint);
  return (...args) => {
    const [options, answered] = withoutUrl(args);
    return isTo(hostname, port, options) && isListener(answered)
      ? new MessageRequest(options, answered, send)
      : undefined;
  };
};

/** The arguments of `http.request`. The address may be a separate argument before the options. */
const withoutUrl = ([first, ...others]: unknown[]): unknown[] => {
  if (typeof first !== 'string' && !(first instanceof URL)) return [first, ...others];
  const { hostname: host, port, pathname, search } = new URL(first);
  const address = { host, port, path: pathname + search };
  const [options] = others;
  return typeof options === 'object' ? [{ ...address, ...options }, ...others.slice(1)] : [address, ...others];
};

type Listener = (answer: Readable & Pick<IncomingMessage, 'statusCode' | 'headers'>) => void;

const isListener = (value: unknown): value is Listener => typeof value === 'function';

const isTo = (host: string, port: string, value: unknown): value is RequestOptions =>
  typeof value === 'object' &&
  value !== null &&
  'host' in value &&
  'port' in value &&
  value.host === host &&
  String(value.port) === port;

class MessageRequest extends EventEmitter {
  destroyed = false;
  readonly #options: RequestOptions;
  readonly #answered: Listener;
  readonly #send: Send;
  readonly #chunks: Buffer[] = [];

  constructor(options: RequestOptions, answered: Listener, send: Send) {
    super();
    this.#options = options;
    this.#answered = answered;
    this.#send = send;
  }

  write(chunk: string | Uint8Array): boolean {
    this.#chunks.push(Buffer.from(chunk));
    return true;
  }

  end(chunk?: string | Uint8Array): this {
    const body = typeof chunk === 'string' && this.#chunks.length === 0 ? chunk : this.#collect(chunk);
    const { method = 'GET', path = '/' } = this.#options;
    this.#send({ method, path: path ?? '/', headers: textHeaders(this.#options), body }).then(
      (answer) => {
        if (!this.destroyed) this.#answered(new MessageAnswer(answer));
      },
      (error: unknown) => this.emit('error', error),
    );
    return this;
  }

  #collect(last: string | Uint8Array | undefined): string {
    if (last !== undefined) this.write(last);
    return Buffer.concat(this.#chunks).toString();
  }

  /** Does nothing: the cloud's clock stands still during a request, and the function's own time-out ends a hanging call. */
  setTimeout(): this {
    return this;
  }

  destroy(error?: Error): this {
    this.destroyed = true;
    if (error) this.emit('error', error);
    this.emit('close');
    return this;
  }
}

class MessageAnswer extends Readable {
  readonly statusCode: number;
  readonly statusMessage = '';
  readonly headers: Record<string, string>;
  readonly #body: string;

  constructor({ status, headers, body }: CloudAnswer) {
    super();
    this.statusCode = status;
    this.headers = headers;
    this.#body = body;
  }

  /** The SDK pipes each answer into a collector: all of it is there, so it needs no stream's turns. */
  override pipe<Destination extends NodeJS.WritableStream>(destination: Destination): Destination {
    destination.end(this.#body);
    return destination;
  }

  override _read(): void {
    if (this.#body !== '') this.push(this.#body);
    this.push(null);
  }
}

const textHeaders = ({ headers }: RequestOptions): Record<string, string> => {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) texts[name.toLowerCase()] = String(value);
  return texts;
};
