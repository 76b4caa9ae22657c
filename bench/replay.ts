import { createServer } from 'node:http';
import type { Recording } from './recording.ts';

/**
 * Serves the answers of one recorded invocation while `use` runs, which gets the variables that a process needs to be
 * answered so. What was asked for several times is answered in the order of the recording, over and over.
 */
export const replayed = async <T>(
  { answers }: Recording,
  use: (environment: Record<string, string>) => Promise<T>,
): Promise<T> => {
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const target = request.headers['x-amz-target'];
    const action = typeof target === 'string' ? (target.split('.').at(-1) ?? '') : `${request.method} ${request.url}`;
    const ofAction = answers.get(action) ?? [];
    const count = asked.get(action) ?? 0;
    asked.set(action, count + 1);
    const answer = ofAction[count % ofAction.length];
    request.resume().on('end', () => {
      response.writeHead(answer?.status ?? 200, answer?.headers);
      response.end(answer?.body ?? '{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  try {
    return await use({
      AWS_ENDPOINT_URL: `http://127.0.0.1:${address.port}`,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKID',
      AWS_SECRET_ACCESS_KEY: 'secret',
    });
  } finally {
    server.close();
  }
};
