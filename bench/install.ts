import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const LOCK = 'package-lock.json';

/**
 * Installs what a folder of `bench/` names in its `package.json`, with those files beside it, and returns where. It is no part of the
 * product, so `npm ci` does not install it. It lies outside the source folders, so that tools which walk those do not walk through it.
 * Throws when the npm registry does not provide it.
 */
export const installBeside = async (name: string, files: readonly string[] = []): Promise<string> => {
  const here = join(import.meta.dirname, name);
  const home = join(import.meta.dirname, '../.local', name);
  mkdirSync(home, { recursive: true });
  const copy = (file: string): void => copyFileSync(join(here, file), join(home, file));
  for (const file of [...files, 'package.json']) copy(file);
  const lock = join(home, LOCK);
  const isInstalled =
    existsSync(lock) &&
    readFileSync(lock).equals(readFileSync(join(here, LOCK))) &&
    existsSync(join(home, 'node_modules'));
  if (isInstalled) return home;
  rmSync(lock, { force: true });
  copy(LOCK);
  console.log(`  installing the packages of bench/${name}, from the npm registry, in .local/${name}`);
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(npm, 'exit');
  if (code === 0) return home;
  rmSync(lock, { force: true });
  throw new Error(`bench/${name} cannot be installed: npm ci ended with exit code ${code}. It needs the npm registry.`);
};
