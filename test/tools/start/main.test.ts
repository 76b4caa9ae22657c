import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openStore } from '@klimaatdoeners/local-cloud/database/database';
import { expect, test } from 'vitest';

const run = async (args: string[], environment: Record<string, string> = {}) => {
  const child = spawn(process.execPath, ['tools/start/main.ts', ...args], { env: { ...process.env, ...environment } });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { output, errors, code };
};

test('npm start --help prints the help and exits with 0', async () => {
  const { output, errors, code } = await run(['--help']);
  expect([code, errors]).toEqual([0, '']);
  expect(output).toContain('--fresh');
});

test('npm start prints one line and exits with 2 when an option is wrong', async () => {
  const { output, errors, code } = await run(['--prot', '3000']);
  expect([code, output]).toEqual([2, '']);
  expect(errors.trim().split('\n')).toHaveLength(1);
});

test('npm start prints one line and exits with 5 when the data folder is in use', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'main-test-'));
  const running = openStore(join(folder, 'local.db'));
  const { errors, code } = await run(['--port', '0'], { DATA_DIR: folder });
  expect(code).toBe(5);
  expect(errors).toContain('in use');
  expect(errors.trim().split('\n')).toHaveLength(1);
  running.close();
  rmSync(folder, { recursive: true });
});
