import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../../database/temporary-folder.ts';

test('Making a temporary folder removes the folders of ended processes and keeps all others', () => {
  const parent = mkdtempSync(join(tmpdir(), 'folders-'));
  const { pid } = spawnSync(process.execPath, ['--version']);
  for (const name of [`local-cloud-${pid}-old`, `local-cloud-${process.pid}-mine`, 'other'])
    mkdirSync(join(parent, name));
  const made = makeTemporaryFolder(parent);
  expect(existsSync(made)).toBe(true);
  expect(existsSync(join(parent, `local-cloud-${pid}-old`))).toBe(false);
  expect(existsSync(join(parent, `local-cloud-${process.pid}-mine`))).toBe(true);
  expect(existsSync(join(parent, 'other'))).toBe(true);
  rmSync(parent, { recursive: true });
});
