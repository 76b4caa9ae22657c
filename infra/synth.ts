import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { BUNDLES, bundle, ROOT } from './bundle.ts';

/**
 * Bundles every function and synthesizes the stacks. The CDK CLI sets the output folder, by hand it is `cdk.out`.
 * `--no-checks` skips the rules of the CDK and cdk-nag. They do not change the templates and take two seconds.
 */
const { values } = parseArgs({ options: { checks: { type: 'boolean', default: true } }, allowNegative: true });
// esbuild runs in its own process while the CDK is loaded here.
const [{ bundles }, { buildApp }] = await Promise.all([bundle(), import('./app.ts')]);
writeFileSync(
  join(BUNDLES, 'sizes.json'),
  `${JSON.stringify(Object.fromEntries(bundles.map(({ name, bytes }) => [name, bytes])), null, 2)}\n`,
);
for (const { name, bytes } of bundles) console.error(`${(bytes / 1024).toFixed(0).padStart(4)} KB  ${name}`);

const outdir = process.env.CDK_OUTDIR ?? join(ROOT, 'cdk.out');
const { directory, stacks } = buildApp({ outdir, checks: values.checks }).synth();
for (const { stackName, template } of stacks) {
  console.error(`${String(Object.keys(template.Resources).length).padStart(4)} resources  ${stackName}`);
}
const verdict = values.checks ? 'cdk-nag found nothing unexplained' : 'cdk-nag was not asked';
console.error(`Synthesized into ${relative(ROOT, directory) || directory}; ${verdict}.`);
