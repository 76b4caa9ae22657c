import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Engine } from './engine.ts';

/** Serves an engine by HTTP on a free port, without the rest of the cloud, so that an ordinary SDK can call it. */
export const serveEngine = async (engine: Engine): Promise<{ endpoint: string; stop(): Promise<void> }> => {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const answer = await engine.forward(String(request.headers['x-amz-target']), Buffer.concat(chunks));
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ __type: 'InternalFailure', message: String(error) }));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server without a port.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await engine.stop();
    },
  };
};
