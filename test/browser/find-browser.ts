import { accessSync, constants, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A Chromium to start, with what it needs to run here. */
export type FoundBrowser = { executablePath: string; args: string[]; env: Record<string, string> };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const AS_ROOT = ['--no-sandbox'];

/**
 * Finds a Chromium: the one that `CHROMIUM_PATH` names, one of the system, or the one in the package `@sparticuz/chromium`.
 * Undefined when none can be started.
 */
export const findBrowser = async (): Promise<FoundBrowser | undefined> => {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which cannot be executed`);
    return installed(named);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPLICATIONS];
  const system = candidates.find(isExecutable);
  return system === undefined ? packaged() : installed(system);
};

const installed = (executablePath: string): FoundBrowser => ({ executablePath, args: AS_ROOT, env: {} });

/** The package unpacks its Chromium, and libraries that a bare system lacks, when it believes to be in a Lambda function. */
const packaged = async (): Promise<FoundBrowser | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const before = { ...process.env };
  // A folder of its own: two runs at once would unpack over each other.
  const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  Object.assign(process.env, { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' });
  process.env.TMPDIR = folder;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const { LD_LIBRARY_PATH = '' } = process.env;
    // Its settings look for its fonts in `/tmp`. Without any font no text has a height.
    const fonts = join(folder, 'fonts.conf');
    writeFileSync(fonts, `<fontconfig><dir>${join(folder, 'fonts')}</dir><dir>/usr/share/fonts</dir></fontconfig>`);
    // Its own arguments are left alone: they switch off the web's security.
    return { executablePath, args: [...AS_ROOT, '--no-zygote'], env: { LD_LIBRARY_PATH, FONTCONFIG_FILE: fonts } };
  } catch {
    return undefined;
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
