import { join } from 'node:path';
import { buildApp } from '../infra/app.ts';
import { bundle } from '../infra/bundle.ts';

/**
 * Bundles the functions and synthesizes the templates into `folder`: what would go to AWS. Answers the folder of the cloud
 * assembly.
 */
export const synthesize = async (folder: string): Promise<string> => {
  await bundle();
  return buildApp({ outdir: join(folder, 'cdk.out') }).synth().directory;
};
