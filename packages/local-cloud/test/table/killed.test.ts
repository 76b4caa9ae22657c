import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { startEngine } from '../../table/start-engine.ts';
import { makeTable, reachTable } from './contract/table-under-test.ts';

const CHILD = join(import.meta.dirname, 'killed-child.ts');
const moved = z.object({ n: z.object({ N: z.string() }) }).transform(({ n }) => Number(n.N));

/** Runs the child, kills it after it has printed at least this many numbers, and gives the last complete number. */
const runUntilKilled = async (args: string[], numbers: number): Promise<number> => {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (output.split('\n').length > numbers) child.kill('SIGKILL');
  });
  await once(child, 'close');
  // The last piece is empty or a line that was cut off.
  return Number(output.split('\n').at(-2));
};

it('A table on a file keeps every answered transaction, and each as a whole, when its process is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-test-'));
  const now = Date.now;
  let engine = await startEngine({ folder, now });
  const { name } = await makeTable(engine);
  let last = 0;
  for (const numbers of [1, 200, 57]) {
    await engine.stop();
    const told = await runUntilKilled([folder, name, String(last)], numbers);
    engine = await startEngine({ folder, now });
    const table = reachTable(engine, name);
    const [one, other] = [moved.parse(await table.get('moved', '1')), moved.parse(await table.get('moved', '2'))];
    expect(one).toBe(other);
    expect(one).toBeGreaterThanOrEqual(told);
    expect(told).toBeGreaterThanOrEqual(last + numbers);
    const stream = engine.openStream?.(name);
    expect(await stream?.latest()).toBe(2 * one);
    last = one;
  }
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});
