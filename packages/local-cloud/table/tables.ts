import type { Interceptors } from '../interceptors.ts';
import type { Source } from '../scheduler/loop.ts';
import type { Cloud, InvocationResult, Json, Service } from '../service.ts';
import { StartError } from '../start-error.ts';
import { createTable } from './create-table.ts';
import type { Engine } from './engine.ts';
import { deleteExpired, enableExpiry } from './expiry.ts';
import { openRemoteStream } from './remote-stream.ts';
import type { Stream } from './stream.ts';
import { createStreamMapping, readStreamMappings, understoodMappingProperties } from './stream-mapping.ts';
import { readTables, type TableSettings, understoodTableProperties } from './table-settings.ts';

/** DynamoDB: the tables of the template, their streams with the functions that read them, and their time to live. */
export type Tables = {
  sources: Source[];
  understands: Service['understands'];
  stop(): void;
};

const day = 86_400_000;

export const createTables = async (options: {
  engine: Engine;
  cloud: Pick<Cloud, 'clock' | 'database' | 'tasks' | 'resources' | 'newId'>;
  invoke: (functionArn: string, payload: Json) => Promise<InvocationResult>;
  send: (queueArn: string, body: Json) => void;
  interceptors: Interceptors;
}): Promise<Tables> => {
  const { engine, cloud, interceptors } = options;
  const tables = readTables(cloud.resources);
  for (const table of tables) {
    await createTable(engine, table);
    await enableExpiry(engine, table);
  }

  const sources: Source[] = [];
  const streams = new Map<string, Stream>();
  for (const settings of readStreamMappings(cloud.resources)) {
    const table = settings.streamArn.split('/')[1] ?? '';
    const existing = streams.get(table);
    if (existing) throw new StartError('UNSUPPORTED_TEMPLATE', `${table}: the local cloud runs one mapping a stream.`);
    const stream = engine.openStream?.(table) ?? (await openRemoteStream(engine, table));
    streams.set(table, stream);
    const { invoke, send } = options;
    sources.push(
      await createStreamMapping({ settings, stream, cloud, invoke, send, intercept: interceptors.streamBatch }),
    );
  }
  cloud.tasks.on('table.retry', async () => undefined);
  sweepDaily(engine, tables, cloud);

  return {
    sources,
    understands: {
      'AWS::DynamoDB::Table': understoodTableProperties,
      'AWS::Lambda::EventSourceMapping': understoodMappingProperties,
    },
    stop() {
      for (const stream of streams.values()) stream.close();
    },
  };
};

const sweepDaily = (engine: Engine, tables: readonly TableSettings[], cloud: Pick<Cloud, 'clock' | 'tasks'>): void => {
  const expiring = tables.filter(({ timeToLive }) => timeToLive !== undefined);
  const plan = (): void => {
    const at = (Math.floor(cloud.clock.now() / day) + 1) * day;
    cloud.tasks.schedule({ kind: 'table.expire', at, payload: null, key: 'table.expire' });
  };
  cloud.tasks.on('table.expire', async () => {
    for (const table of expiring) await deleteExpired(engine, table, cloud.clock.now());
    if (expiring.length > 0) plan();
  });
  if (expiring.length > 0) plan();
};
