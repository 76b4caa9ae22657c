import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveEngine } from '@klimaatdoeners/local-cloud/table/serve-engine';
import { startEngine } from '@klimaatdoeners/local-cloud/table/start-engine';

/** A DynamoDB-compatible server. A `shared` one outlives the test, so the test must delete its tables. */
export type Server = { endpoint: string; shared: boolean; stop(): Promise<void> };

/** The engine that the local cloud embeds, in memory, without anything else of the local cloud. */
export const startServerInMemory = async (): Promise<Server> => ({
  ...(await serveEngine(await startEngine({ now: Date.now }))),
  shared: false,
});

/** The same engine, on a file that goes when the server stops. */
export const startServerOnFile = async (): Promise<Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'table-test-'));
  const { endpoint, stop } = await serveEngine(await startEngine({ folder, now: Date.now }));
  return {
    endpoint,
    shared: false,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
