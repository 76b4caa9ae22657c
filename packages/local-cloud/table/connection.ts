import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { connect, type Socket } from 'node:net';
import { signerFor } from './signed.ts';

export type EngineAnswer = { status: number; headers: Record<string, string>; body: Buffer };

export type EngineRequest = { target: string; body: Buffer | string; authorization: string };

/** A way to a DynamoDB-compatible engine. */
export type Connection = {
  send(request: EngineRequest): Promise<EngineAnswer>;
  close(): void;
};

/** The signature is not looked at, but a request without a date is refused. */
const headersOf = ({ target, body, authorization }: EngineRequest): Record<string, string | number> => ({
  'content-type': 'application/x-amz-json-1.0',
  'content-length': Buffer.byteLength(body),
  'x-amz-target': target,
  'x-amz-date': '20260101T000000Z',
  authorization,
});

const passedOn = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'];

/** To any endpoint, by HTTP or HTTPS, signed anew. */
export const connectByUrl = (endpoint: string): Connection => {
  const sign = signerFor(endpoint);
  const secure = new URL(endpoint).protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const open = secure ? requestHttps : requestHttp;
  return {
    async send({ target, body }) {
      const { url, headers } = await sign(target, body);
      return new Promise((resolve, reject) => {
        const sized = { ...headers, 'content-length': Buffer.byteLength(body) };
        const outgoing = open(url, { method: 'POST', agent, headers: sized }, (response) =>
          collect(response).then(resolve, reject),
        );
        outgoing.on('error', reject);
        outgoing.end(body);
      });
    },
    close: () => agent.destroy(),
  };
};

const collect = async (response: IncomingMessage): Promise<EngineAnswer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = response.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return { status: response.statusCode ?? 500, headers, body: Buffer.concat(chunks) };
};

type Waiting = { resolve: (answer: EngineAnswer) => void; reject: (error: unknown) => void };

/**
 * To the embedded engine: every table call of every handler goes through here, and a bare socket costs a fifth of what
 * Node's HTTP client does. It relies on answers with a `Content-Length`, which the embedded engine gives.
 */
export const connectBySocket = (port: number): Connection => {
  const idle: Socket[] = [];
  const busy = new Map<Socket, Waiting>();

  const open = (): Socket => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let received: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = parseAnswer(received);
      if (!answer) return;
      received = Buffer.alloc(0);
      const waiting = busy.get(socket);
      busy.delete(socket);
      idle.push(socket);
      waiting?.resolve(answer);
    });
    const gone = (error?: Error): void => {
      const waiting = busy.get(socket);
      busy.delete(socket);
      const position = idle.indexOf(socket);
      if (position >= 0) idle.splice(position, 1);
      waiting?.reject(error ?? new Error('The table engine closed the connection.'));
    };
    socket.on('error', gone);
    socket.on('close', () => gone());
    return socket;
  };

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        const socket = idle.pop() ?? open();
        busy.set(socket, { resolve, reject });
        const lines = Object.entries(headersOf(request)).map(([name, value]) => `${name}: ${value}\r\n`);
        const head = `POST / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}\r\n`;
        if (typeof request.body === 'string') socket.write(head + request.body);
        else socket.write(Buffer.concat([Buffer.from(head), request.body]));
      }),
    close() {
      for (const socket of [...idle, ...busy.keys()]) socket.destroy();
    },
  };
};

/** The answer, once all of it has come. */
const parseAnswer = (received: Buffer): EngineAnswer | undefined => {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [status = '', ...lines] = received.toString('latin1', 0, end).split('\r\n');
  const headers: Record<string, string> = {};
  let length = 0;
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'content-length') length = Number(value);
    if (passedOn.includes(name)) headers[name] = value;
  }
  const start = end + 4;
  if (received.length < start + length) return undefined;
  return { status: Number(status.split(' ')[1]), headers, body: received.subarray(start, start + length) };
};
