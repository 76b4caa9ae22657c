import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const SYNTH = resolve(import.meta.dirname, '../infra/synth.ts');

/**
 * Bundles the functions and synthesizes the templates into `folder`: what would go to AWS. In a process of its own, so that
 * the CDK's memory goes when it is done, and unchecked, which is for `npm run synth`. Answers the folder of the cloud assembly; throws with what the CDK says.
 */
export const synthesize = async (folder: string): Promise<string> => {
  const assembly = join(folder, 'cdk.out');
  await promisify(execFile)(process.execPath, [SYNTH, '--no-checks'], {
    env: { ...process.env, CDK_OUTDIR: assembly },
  });
  return assembly;
};
