import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { type Assembly, readAssembly } from '@klimaatdoeners/local-cloud/template/assembly';
import { resolveResources } from '@klimaatdoeners/local-cloud/template/resolve';
import * as z from 'zod';
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

const inRole = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyName: z.string(), PolicyDocument: z.json() })).optional(),
});

/**
 * Every resource of all stacks, with intrinsic functions resolved. The policies that a role holds itself are resources of
 * their own here, as those of other roles are.
 */
export const synthesized = (settings: Partial<Settings> = {}): Resource[] =>
  resolveResources(synthesizedAssembly(settings)).flatMap((resource) => {
    if (resource.type !== 'AWS::IAM::Role') return [resource];
    const { Policies = [], ...properties } = resource.properties;
    const held = inRole.parse({ Policies }).Policies ?? [];
    return [
      { ...resource, properties },
      ...held.map(({ PolicyName, PolicyDocument }) => ({
        logicalId: `${resource.logicalId.replace(/[0-9A-F]{8}$/, '')}DefaultPolicy`,
        type: 'AWS::IAM::Policy',
        ref: `${resource.ref}-${PolicyName}`,
        properties: { PolicyName, PolicyDocument, Roles: [resource.ref] },
      })),
    ];
  });

export const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** The name of the function folder that an ARN or a function name refers to. */
export const functionOf = (arn: unknown): string => String(arn).replace(/^.*klimaatdoeners-/, '');
