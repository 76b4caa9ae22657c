import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = async (...args: string[]) => {
  const child = spawn(process.execPath, ['tools/demo/main.ts', ...args]);
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const [errors, code] = await Promise.all([text(child.stderr), exit]);
  return { errors: errors.trim(), code };
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['file', 'file/deeper'])(
  'npm run demo stops with one line and exit code 4 when it cannot write into %s',
  async (path) => {
    const out = join(folder, path);
    const { errors, code } = await run('--out', out);
    expect([code, errors]).toEqual([4, expect.stringContaining(`${out} cannot be written: `)]);
    expect(errors.split('\n')).toHaveLength(1);
  },
);

test('npm run demo names the wrong value and exits with 2 when an option is wrong', async () => {
  expect(await run('--nis', '99999')).toMatchObject({ code: 2, errors: expect.stringContaining('99999') });
});
