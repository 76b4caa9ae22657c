import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { builtinModulesPlugin } from './bundling/builtin-modules.ts';
import { leanSdkPlugin } from './bundling/lean-sdk.ts';

export const ROOT = resolve(import.meta.dirname, '..');
/** Where the bundles go unless told otherwise: `<here>/<function>/index.mjs`. */
export const BUNDLES = join(ROOT, 'out/functions');

/** How every function is built. The same sources give the same bytes on every machine. */
export const buildOptions: BuildOptions = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  legalComments: 'none',
  charset: 'utf8',
  sourcemap: 'external',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
  plugins: [builtinModulesPlugin, leanSdkPlugin],
};

/** One function's bundle: its file and its raw size in bytes. */
export type Bundle = { name: string; file: string; bytes: number };

/** The functions of the product: each folder of `functions/` that has a handler. */
export const functionNames = (): string[] =>
  readdirSync(join(ROOT, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(entry.parentPath, entry.name, 'handler.ts')))
    .map(({ name }) => name)
    .sort();

/** Bundles the functions named, or all, into `folder`. Throws with esbuild's message when one does not build. */
export const bundle = async (
  folder = BUNDLES,
  names: readonly string[] = functionNames(),
): Promise<{ bundles: Bundle[]; metafile: Metafile }> => {
  const { metafile } = await build({
    ...buildOptions,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
    outdir: folder,
  });
  if (!metafile) throw new Error('esbuild gave no metafile');
  const bundles = names.map((name) => {
    const file = join(folder, name, 'index.mjs');
    return { name, file, bytes: metafile.outputs[relative(ROOT, file)]?.bytes ?? 0 };
  });
  return { bundles, metafile };
};
