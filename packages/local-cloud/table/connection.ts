import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { signerFor } from './signed.ts';

export type EngineAnswer = { status: number; headers: Record<string, string>; body: Buffer | string };

export type EngineRequest = { target: string; body: Buffer | string };

/** A connection to a DynamoDB-compatible engine. */
export type Connection = {
  send(request: EngineRequest): Promise<EngineAnswer>;
  close(): void;
};

const passedOn = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'];

/** Connects to any endpoint by HTTP or HTTPS, and signs each request again. */
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
