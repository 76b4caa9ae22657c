import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callApi, startFixture } from './fixture-cloud.ts';

/** Runs the child and kills it once it has printed the line `times` times. True when the child finished before that. */
const runUntil = async (dataDir: string, line: string, times: number): Promise<boolean> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (output.split('\n').filter((printed) => printed === line).length >= times) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return output.includes('finished');
};

test('The local cloud loses no event and no execution when its process is killed repeatedly and started again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cloud-crash-'));
  try {
    for (const days of [2, 4, 3]) expect(await runUntil(dataDir, 'day', days)).toBe(false);
    expect(await runUntil(dataDir, 'never', 1)).toBe(true);

    const cloud = await startFixture({ dataDir });
    const wanted = Array.from({ length: 5 }, (_, id) =>
      Array.from({ length: 12 }, (_, n) => `T#${id}-${n + 1}`),
    ).flat();
    const seen = cloud.events().map(({ event }) => event.detail);
    expect(new Set(seen.map((detail) => JSON.stringify(detail)))).toEqual(
      new Set(wanted.map((n) => JSON.stringify({ n }))),
    );
    expect(cloud.executions().map(({ status }) => status)).toEqual(Array(5).fill('SUCCEEDED'));
    expect(cloud.deadLetters()).toEqual([]);
    const query = {
      TableName: 'items',
      Select: 'COUNT',
      KeyConditionExpression: 'pk = :work',
      ExpressionAttributeValues: { ':work': { S: 'WORK' } },
    };
    const { answer } = await callApi(cloud, 'dynamodb', 'DynamoDB_20120810.Query', query);
    expect(answer.Count).toBe(wanted.length);
    await cloud.stop();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
