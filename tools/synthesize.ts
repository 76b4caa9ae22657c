import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const SYNTH = resolve(import.meta.dirname, '../infra/synth.ts');

/**
 * Bundles the functions and synthesizes the templates into `folder`, as for AWS. Returns the folder of the cloud
 * assembly. Throws with the message of the CDK.
 * It runs in a process of its own, so that the CDK's memory is freed. It runs no checks, because `npm run synth` does.
 */
export const synthesize = async (folder: string): Promise<string> => {
  const assembly = join(folder, 'cdk.out');
  await promisify(execFile)(process.execPath, [SYNTH, '--no-checks'], {
    env: { ...process.env, CDK_OUTDIR: assembly },
  });
  return assembly;
};
