import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { buildApp } from '../../infra/app.ts';
import { bundleForSimulation, readBundle } from './runtime/bundle.ts';
import type { CodeOf } from './runtime/runner.ts';

/** The product as the simulation runs it: the synthesized templates and the code of each function. */
export type Product = { assembly: string; codeOf: CodeOf };

const PREFIX = 'klimaatdoeners-';

/** Bundles and synthesizes into `folder`. */
export const buildProduct = async (folder: string): Promise<Product> => {
  const bundles = join(folder, 'functions');
  await bundleForSimulation(bundles);
  const assembly = buildApp({ outdir: join(folder, 'cdk.out'), bundles }).synth().directory;
  return { assembly, codeOf: codeIn(bundles) };
};

/** The same templates with handlers built by these plugins. */
export const rebuildHandlers = async (
  product: Product,
  folder: string,
  plugins: readonly Plugin[],
): Promise<Product> => {
  await bundleForSimulation(folder, plugins);
  return { ...product, codeOf: codeIn(folder) };
};

const codeIn = (folder: string): CodeOf => {
  const codes = new Map<string, string>();
  return (functionName) => {
    const known = codes.get(functionName) ?? readBundle(folder, functionName.slice(PREFIX.length));
    codes.set(functionName, known);
    return known;
  };
};
