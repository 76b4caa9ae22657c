import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildApp } from './app.ts';
import { BUNDLES, bundle, ROOT } from './bundle.ts';

/** Bundles every function and synthesizes both stacks. The CDK CLI says where to; by hand it is `cdk.out`. */
const { bundles } = await bundle();
writeFileSync(
  join(BUNDLES, 'sizes.json'),
  `${JSON.stringify(Object.fromEntries(bundles.map(({ name, bytes }) => [name, bytes])), null, 2)}\n`,
);
for (const { name, bytes } of bundles) console.error(`${(bytes / 1024).toFixed(0).padStart(4)} KB  ${name}`);

const { directory, stacks } = buildApp({ outdir: process.env.CDK_OUTDIR ?? join(ROOT, 'cdk.out') }).synth();
for (const { stackName, template } of stacks) {
  console.error(`${String(Object.keys(template.Resources).length).padStart(4)} resources  ${stackName}`);
}
console.error(`Synthesized into ${relative(ROOT, directory) || directory}; cdk-nag found nothing unexplained.`);
