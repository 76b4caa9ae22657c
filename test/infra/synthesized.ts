import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { type Assembly, readAssembly } from '@klimaatdoeners/local-cloud/template/assembly';
import { resolveResources } from '@klimaatdoeners/local-cloud/template/resolve';
import { buildApp } from '../../infra/app.ts';
import { functionNames } from '../../infra/bundle.ts';
import type { Settings } from '../../infra/settings.ts';

/** Writes empty bundles, so that templates can be synthesized without bundling the functions. */
export const emptyBundles = (folder: string): string => {
  for (const name of functionNames()) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = async () => '${name}';`);
  }
  return folder;
};

/**
 * Both stacks as deployed, without cdk-nag (see `exceptions.test.ts`). This takes seconds, so call it once in a test
 * file.
 */
export const synthesizedAssembly = (settings: Partial<Settings> = {}): Assembly => {
  const folder = mkdtempSync(join(tmpdir(), 'synthesized-'));
  try {
    const bundles = emptyBundles(join(folder, 'functions'));
    const runbookUrl = 'https://klimaatdoeners.example/docs/operations.md';
    const app = buildApp({ bundles, outdir: join(folder, 'cdk.out'), checks: false, runbookUrl, ...settings });
    return readAssembly(app.synth().directory);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Every resource of both stacks, with intrinsic functions resolved. */
export const synthesized = (settings: Partial<Settings> = {}): Resource[] =>
  resolveResources(synthesizedAssembly(settings));

export const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** The name of the function folder that an ARN or a function name refers to. */
export const functionOf = (arn: unknown): string => String(arn).replace(/^.*klimaatdoeners-/, '');
