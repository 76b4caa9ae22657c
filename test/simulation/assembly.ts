import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildApp } from '../../infra/app.ts';
import { bundleForSimulation } from './runtime/bundle.ts';

/** The product as the simulation runs it: the folders of the synthesized templates and of the bundled handlers. */
export type Product = { assembly: string; bundles: string };

/** A product and what is deployed in the middle of a run: other templates, the same rules. */
export type Versions = readonly [Product, Product];

/** What the next version of the state machine changes: running executions keep the old one. */
const NEXT = [
  [
    'Wakes reach-milestones at each due instant of a plan',
    'Wakes reach-milestones at each due instant of a plan, anew',
  ],
  ['Wait in ', 'Wait during '],
] as const;

/** Bundles and synthesizes into `folder`. */
export const buildProduct = async (folder: string): Promise<Versions> => {
  const bundles = join(folder, 'functions');
  await bundleForSimulation(bundles);
  const { directory } = buildApp({ outdir: join(folder, 'cdk.out'), bundles }).synth();
  return versionsOf(directory, bundles, folder);
};

/** Bundles into `folder`; the templates are synthesized already. */
export const productOf = async (assembly: string, folder: string): Promise<Versions> => {
  const bundles = join(folder, 'functions');
  await bundleForSimulation(bundles);
  return versionsOf(assembly, bundles, folder);
};

const versionsOf = (assembly: string, bundles: string, folder: string): Versions => {
  const next = join(folder, 'cdk.out-next');
  cpSync(assembly, next, { recursive: true });
  for (const name of readdirSync(next).filter((one) => one.endsWith('.template.json'))) {
    const file = join(next, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      NEXT.reduce((changed, [from, to]) => changed.replaceAll(from, to), text),
    );
  }
  return [
    { assembly, bundles },
    { assembly: next, bundles },
  ];
};

/** The same templates with handlers built by these plugins into `folder`. */
export const rebuildHandlers = async (
  [one, other]: Versions,
  folder: string,
  plugins: readonly Plugin[],
): Promise<Versions> => {
  await bundleForSimulation(folder, plugins);
  return [
    { ...one, bundles: folder },
    { ...other, bundles: folder },
  ];
};
