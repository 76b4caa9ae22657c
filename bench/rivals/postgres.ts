import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The folder of PostgreSQL on Debian, which is not in the path. */
const DEBIAN = '/usr/lib/postgresql';
const USER = 'rivals';
const run = promisify(execFile);

/** The folder with the newest PostgreSQL programs, undefined when it is not installed. */
export const findPostgres = (): string | undefined => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
};

/** PostgreSQL refuses to run as root, so root needs another user. */
const unprivileged = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

/**
 * Runs a new cluster with default settings in an empty folder while `use` runs. The user is `rivals`, the socket is in
 * the folder.
 */
export const withPostgres = async <T>(programs: string, folder: string, use: () => Promise<T>): Promise<T> => {
  const as = unprivileged();
  if (as) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const options = ['--auth=trust', '--encoding=UTF8', '--no-locale'];
  await run(join(programs, 'initdb'), [`--pgdata=${data}`, `--username=${USER}`, ...options], { cwd: folder, ...as });
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], {
    cwd: folder,
    stdio: 'ignore',
    ...as,
  });
  const exit = once(server, 'exit');
  try {
    await untilReady(programs, folder, server);
    return await use();
  } finally {
    // SIGINT is PostgreSQL's fast shutdown, which does not wait for clients.
    server.kill('SIGINT');
    await exit;
  }
};

const untilReady = async (programs: string, folder: string, server: { exitCode: number | null }): Promise<void> => {
  for (let attempt = 0; attempt < 200 && server.exitCode === null; attempt++) {
    try {
      await run(join(programs, 'pg_isready'), ['-h', folder, '-U', USER, '-d', 'postgres']);
      return;
    } catch {
      await delay(50);
    }
  }
  throw new Error('PostgreSQL does not start');
};
