import { join } from 'node:path';
import { buildApp } from './app.ts';
import { bundle, ROOT } from './bundle.ts';

const { bundles } = await bundle();
for (const { name, bytes } of bundles) console.error(`${(bytes / 1024).toFixed(1).padStart(7)} KB  ${name}`);
const assembly = buildApp({ outdir: process.env.CDK_OUTDIR ?? join(ROOT, 'cdk.out') }).synth();
console.error(
  `Synthesized ${assembly.stacks.map(({ stackName }) => stackName).join(' and ')} in ${assembly.directory}`,
);
