import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const HERE = import.meta.dirname;
/** Outside the source folders, so that tools which walk those do not walk through these packages. */
const HOME = join(HERE, '../../.local/rivals');
const LOCK = 'package-lock.json';

/**
 * Installs the packages of the other contenders, and returns the folder. They are no part of the product. Throws when
 * the npm registry does not provide them.
 */
export const installRivals = async (): Promise<string> => {
  mkdirSync(HOME, { recursive: true });
  const copy = (file: string): void => copyFileSync(join(HERE, file), join(HOME, file));
  const files = readdirSync(HERE).filter((name) => name.endsWith('.mjs'));
  for (const file of [...files, 'work.ts', 'package.json']) copy(file);
  const lock = join(HOME, LOCK);
  const isInstalled =
    existsSync(lock) &&
    readFileSync(lock).equals(readFileSync(join(HERE, LOCK))) &&
    existsSync(join(HOME, 'node_modules'));
  if (isInstalled) return HOME;
  rmSync(lock, { force: true });
  copy(LOCK);
  console.log('  installing the packages of the others, from the npm registry, in .local/rivals');
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: HOME,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(npm, 'exit');
  if (code === 0) return HOME;
  rmSync(lock, { force: true });
  throw new Error(
    `The packages of the others cannot be installed: npm ci ended with exit code ${code}. It needs the npm registry.`,
  );
};
