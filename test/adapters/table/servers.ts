import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { Server as NetServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createMemoryEngine } from '@klimaatdoeners/local-cloud/table/memory/memory-engine';

/** A DynamoDB-compatible server. A `shared` one outlives the test, so the test must delete its tables. */
export type Server = { endpoint: string; shared: boolean; stop(): Promise<void> };

/** The engine that the local cloud embeds, in memory and without the rest of the local cloud. */
export const startEmbeddedServer = async (): Promise<Server> => {
  const port = await freePort();
  const binary = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/dynoxide');
  const process = spawn(binary, ['--port', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, process);
  return {
    endpoint,
    shared: false,
    async stop() {
      process.kill();
    },
  };
};

/** The memory engine of the simulation behind HTTP, so that requests pass through the whole SDK. */
export const startMemoryServer = async (): Promise<Server> => {
  const engine = createMemoryEngine();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await engine.forward(String(request.headers['x-amz-target']), Buffer.concat(chunks));
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const port = await portOf(server.listen(0, '127.0.0.1'));
  return {
    endpoint: `http://127.0.0.1:${port}`,
    shared: false,
    async stop() {
      server.close();
      server.closeAllConnections();
      await engine.stop();
    },
  };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  return port;
};

const portOf = async (server: NetServer): Promise<number> => {
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server without a port');
  return address.port;
};

// Any answer shows that the server listens, also a refusal.
const answering = async (endpoint: string, server: ChildProcess): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await (await fetch(endpoint, { method: 'POST', body: '{}' })).text();
      return;
    } catch (error) {
      if (attempt === 100 || server.exitCode !== null) throw error;
      await wait(20);
    }
  }
};
