import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '@klimaatdoeners/local-cloud/database/database';
import { StartError } from '@klimaatdoeners/local-cloud/start-error';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareDataFolder } from '../../../tools/start/data-folder.ts';
import { explain, Failure } from '../../../tools/start/failure.ts';
import { HELP, readSettings } from '../../../tools/start/flags.ts';
import { freePort } from '../../../tools/start/port.ts';

const failureOf = (work: () => unknown): { message: string; exitCode: number } => {
  try {
    work();
  } catch (error) {
    return explain(error);
  }
  throw new Error('It did not fail');
};

describe('the command line', () => {
  const read = (args: string[], environment: Record<string, string> = {}) => readSettings(args, environment, '/work');

  test('has defaults', () => {
    expect(read([])).toEqual({ help: false, fresh: false, example: false, port: 3000, dataDir: '/work/.local' });
  });

  test('goes before the environment', () => {
    expect(read(['--fresh', '--port', '4000'], { PORT: '5000', DATA_DIR: '/data' })).toEqual({
      help: false,
      fresh: true,
      example: false,
      port: 4000,
      dataDir: '/data',
    });
    expect(read([], { PORT: '5000', DATA_DIR: 'data' })).toMatchObject({ port: 5000, dataDir: '/work/data' });
  });

  test.each([
    [['--prot', '1'], {}],
    [['--port'], {}],
    [['--port', 'many'], {}],
    [['--port', '65536'], {}],
    [['--port=-1'], {}],
    [['start'], {}],
    [['--fresh=yes'], {}],
    [[], { PORT: '80a' }],
  ])('refuses %j with %j in one line', (args, environment) => {
    const { message, exitCode } = failureOf(() => read(args, environment));
    expect(exitCode).toBe(2);
    expect(message).not.toContain('\n');
  });

  test('explains each exit code', () => {
    for (const code of [0, 1, 2, 3, 5, 6, 7, 8, 9]) expect(HELP).toMatch(new RegExp(`(^| )${code}  \\w`, 'm'));
  });
});

describe('the data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'start-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is made', () => {
    prepareDataFolder(join(folder, 'a', 'b'), { fresh: false });
    expect(existsSync(join(folder, 'a', 'b'))).toBe(true);
  });

  /** As a start leaves them: both with something in them. */
  const leaveData = () => {
    const store = openStore(join(folder, 'local.db'));
    store.database.exec('CREATE TABLE start (id INTEGER PRIMARY KEY)');
    store.close();
    new DatabaseSync(join(folder, 'table.db')).exec('CREATE TABLE catalog (name TEXT)');
  };

  test('keeps what is in it', () => {
    leaveData();
    prepareDataFolder(folder, { fresh: false });
    expect(readdirSync(folder)).toEqual(['local.db', 'table.db']);
  });

  test.each([
    ['is missing', (file: string) => rmSync(file)],
    ['is empty', (file: string) => writeFileSync(file, '')],
  ])('whose local.db %s beside a table is refused, or emptied', (reason, spoil) => {
    leaveData();
    spoil(join(folder, 'local.db'));
    const { exitCode, message } = failureOf(() => prepareDataFolder(folder, { fresh: false }));
    expect(exitCode).toBe(6);
    for (const part of [join(folder, 'local.db'), reason, '--fresh', 'DATA_DIR']) expect(message).toContain(part);
    prepareDataFolder(folder, { fresh: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['is garbage', (file: string) => writeFileSync(file, 'garbage '.repeat(1000)), 'cannot be opened'],
    ['is missing', (file: string) => rmSync(file), 'is missing'],
    ['is empty', (file: string) => writeFileSync(file, ''), 'is empty'],
  ])('whose table %s is refused, or emptied', (_, spoil, reason) => {
    leaveData();
    spoil(join(folder, 'table.db'));
    const { exitCode, message } = failureOf(() => prepareDataFolder(folder, { fresh: false }));
    expect(exitCode).toBe(6);
    for (const part of [join(folder, 'table.db'), reason, '--fresh', 'DATA_DIR']) expect(message).toContain(part);
    prepareDataFolder(folder, { fresh: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('needs no table when that is kept elsewhere, nor after a start that failed before there was one', () => {
    openStore(join(folder, 'local.db')).close();
    prepareDataFolder(folder, { fresh: false });
    leaveData();
    rmSync(join(folder, 'table.db'));
    prepareDataFolder(folder, { fresh: false, holdsTable: false });
    expect(readdirSync(folder)).toEqual(['local.db']);
  });

  test('is emptied for a fresh start, of our own things only', () => {
    for (const name of ['local.db', 'local.db-wal', 'table.db', 'notes.txt']) writeFileSync(join(folder, name), 'x');
    mkdirSync(join(folder, 'logs'));
    prepareDataFolder(folder, { fresh: true });
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  test('is not emptied under a cloud that runs', () => {
    const running = openStore(join(folder, 'local.db'));
    const { exitCode, message } = failureOf(() => prepareDataFolder(folder, { fresh: true }));
    expect([exitCode, message]).toEqual([5, expect.stringContaining('DATA_DIR')]);
    expect(readdirSync(folder)).toContain('local.db');
    running.close();
  });

  test('may not be a file, nor lie in one', () => {
    writeFileSync(join(folder, 'file'), '');
    for (const path of ['file', 'file/deeper']) {
      expect(failureOf(() => prepareDataFolder(join(folder, path), { fresh: false })).exitCode).toBe(7);
    }
  });

  test.runIf(existsSync('/proc'))('may not be where no folder can be made', () => {
    expect(failureOf(() => prepareDataFolder('/proc/data', { fresh: false })).exitCode).toBe(7);
  });

  test('that is broken is refused, or emptied', () => {
    writeFileSync(join(folder, 'local.db'), 'not a database '.repeat(100));
    expect(failureOf(() => prepareDataFolder(folder, { fresh: false }))).toMatchObject({
      exitCode: 6,
      message: expect.stringContaining('--fresh'),
    });
    prepareDataFolder(folder, { fresh: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  // Root may write anywhere, and Windows keeps nobody out by this.
  test.skipIf(process.getuid === undefined || process.getuid() === 0)('must be writable', () => {
    chmodSync(folder, 0o500);
    expect(failureOf(() => prepareDataFolder(folder, { fresh: false })).exitCode).toBe(7);
  });
});

describe('the port', () => {
  test('is any free one for 0', async () => {
    expect(await freePort(0)).toBeGreaterThan(1023);
  });

  test('is refused when it is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const error = await freePort(port).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    expect(explain(error)).toMatchObject({ exitCode: 3, message: expect.stringContaining(`Port ${port} is taken`) });
    other.close();
  });
});

test('every other reason not to start has an exit code of its own', () => {
  const codes = (['DATA_IN_USE', 'DATA_BROKEN', 'UNSUPPORTED_TEMPLATE', 'ENGINE_FAILED'] as const).map(
    (code) => explain(new StartError(code, 'Why.')).exitCode,
  );
  expect(codes).toEqual([5, 6, 8, 9]);
  expect(explain(new TypeError('x is not a function'))).toEqual({
    message: 'This should not happen: x is not a function',
    exitCode: 1,
  });
});
