import { readdirSync } from 'node:fs';
import { installBeside } from '../install.ts';

/** Installs the packages of the other contenders with the scripts that run them, and returns the folder. */
export const installRivals = (): Promise<string> =>
  installBeside('rivals', [...readdirSync(import.meta.dirname).filter((name) => name.endsWith('.mjs')), 'work.ts']);
