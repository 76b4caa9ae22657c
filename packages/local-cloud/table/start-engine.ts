import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { type Connection, connectByUrl } from './connection.ts';
import { createEmbeddedEngine } from './embedded/embedded-engine.ts';
import type { Engine } from './engine.ts';

export type EngineOptions = {
  /** The folder of the embedded engine's file. Without it the engine is in memory. */
  folder?: string | undefined;
  /** A DynamoDB-compatible endpoint in place of the embedded engine. */
  endpoint?: string | undefined;
  /** The clock of the embedded engine, in epoch milliseconds. */
  now: () => number;
};

/** Opens the embedded engine, or connects to the endpoint when one is given. Throws a StartError when that fails. */
export const startEngine = async ({ folder, endpoint, now }: EngineOptions): Promise<Engine> => {
  if (endpoint === undefined) {
    return createEmbeddedEngine({ now, ...(folder !== undefined && { file: join(folder, 'table.db') }) });
  }
  const engine = engineOver(connectByUrl(endpoint));
  await untilReady(engine, endpoint);
  return engine;
};

const engineOver = (connection: Connection): Engine => ({
  forward: (target, body) => connection.send({ target, body }),
  async stop() {
    connection.close();
  },
});

const ATTEMPTS = 400;
const PAUSE = 25;

const untilReady = async (engine: Engine, endpoint: string): Promise<void> => {
  let last: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      const answer = await engine.forward('DynamoDB_20120810.ListTables', '{}');
      if (answer.status === 200) return;
      last = new Error(`it answered ${answer.status}: ${answer.body}`);
    } catch (error) {
      last = error;
    }
    await delay(PAUSE);
  }
  const said = last instanceof Error ? last.message : String(last);
  throw new StartError('ENGINE_FAILED', `The table engine ${endpoint} does not answer: ${said}`, { cause: last });
};
