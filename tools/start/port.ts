import { createServer } from 'node:net';
import { Failure } from './failure.ts';

/**
 * Returns the port when it is free, and any free port for 0. Throws a Failure when the port is taken, before anything
 * else starts.
 */
export const freePort = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(portFailure(port, error)));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });

export const portFailure = (port: number, error: Error): Failure => {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new Failure('PORT', `Port ${port} is taken. Choose another with --port or PORT, or stop what uses it.`, {
      cause: error,
    });
  }
  const reason = code === 'EACCES' ? 'ports below 1024 need permission' : error.message;
  return new Failure('PORT', `Port ${port} cannot be used: ${reason}. Choose another with --port or PORT.`, {
    cause: error,
  });
};
