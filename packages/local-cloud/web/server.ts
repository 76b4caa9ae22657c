import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HttpApi } from '../api/http-api.ts';
import { type Answer, type LocalRequest, redirect } from './answer.ts';

export type WebServer = { url: string; close(): Promise<void> };

export type WebServerOptions = {
  api: HttpApi;
  site: (request: LocalRequest) => Promise<Answer>;
  /** 0 takes any free port. */
  port: number;
  onError: (error: unknown) => void;
};

/** The largest body that is kept. The API itself refuses bodies over 10 MB. */
const MAX_READ_BYTES = 11 * 1024 * 1024;
const LOOPBACK = ['127.0.0.1', '::1'] as const;

/** Serves the application's API at `/` and the local site below `/_local`. Rejects with the error of `listen`. */
export const startWebServer = async ({ api, site, port, onError }: WebServerOptions): Promise<WebServer> => {
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const target = request.url ?? '/';
    const path = target.split('?')[0] ?? '/';
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    if (path === '/' && !api.serves(method, '/')) return redirect('/_local/');
    if (path === '/_local') return redirect('/_local/');
    if (path.startsWith('/_local/'))
      return site(localRequest(request, method === 'HEAD' ? 'GET' : method, target, body));
    const sourceIp = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    return api.answer({ method, target, headers: headerPairs(request), body, sourceIp });
  };

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request)
      .catch((error: unknown): Answer => {
        onError(error);
        return {
          status: 500,
          headers: { 'content-type': 'application/json' },
          body: '{"message":"Internal Server Error"}',
        };
      })
      .then((result) => send(response, result, request.method === 'HEAD'))
      .catch((error: unknown) => {
        response.destroy();
        if (!isHangUp(error)) onError(error);
      });
  };

  const main = await listen(handle, port, LOOPBACK[0]);
  const chosen = portOf(main);
  // Some clients resolve `localhost` to the IPv6 address only. A machine without IPv6 gets no second server.
  const second = await listen(handle, chosen, LOOPBACK[1]).catch(() => undefined);
  return {
    url: `http://localhost:${chosen}`,
    close: async () => {
      await Promise.all([main, second].map((server) => server && closed(server)));
    },
  };
};

const localRequest = (
  { headers, socket }: IncomingMessage,
  method: string,
  target: string,
  body: Uint8Array,
): LocalRequest => {
  const url = new URL(target, 'http://localhost');
  return {
    method,
    path: url.pathname.slice('/_local'.length),
    query: url.searchParams,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(',')])),
    body: Buffer.from(body).toString(),
    origin: `http://${headers.host ?? `localhost:${socket.localPort}`}`,
  };
};

const send = async (response: ServerResponse, { status, headers, body }: Answer, bodiless: boolean): Promise<void> => {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    // The API answers HEAD without the length of the body that GET would have.
    const unknown = status === 204 || (bodiless && body.length === 0);
    const length = unknown ? {} : { 'content-length': Buffer.byteLength(body) };
    response.writeHead(status, { ...headers, ...length });
    response.end(bodiless ? undefined : body);
  } else if (bodiless) {
    response.writeHead(status, headers).end();
  } else {
    response.writeHead(status, headers);
    await pipeline(Readable.from(body), response);
  }
};

const readBody = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // A body that is too large is still read to its end, because the client would not see the answer otherwise.
    if (size <= MAX_READ_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
};

const headerPairs = ({ rawHeaders }: IncomingMessage): [string, string][] => {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return pairs;
};

const listen = (
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
  host: string,
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(handle);
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });

const portOf = (server: Server): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
};

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
