import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
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

/** One function's bundle. Sizes are raw, in bytes. */
export type Bundle = {
  name: string;
  file: string;
  /** What a cold start loads: the file and all that it imports. */
  bytes: number;
  /** What lies beside it and is loaded on demand: file name → size. */
  onDemand: Readonly<Record<string, number>>;
};

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
): Promise<{ bundles: Bundle[]; metafiles: ReadonlyMap<string, Metafile> }> => {
  const metafiles = new Map<string, Metafile>();
  const bundles = await Promise.all(
    names.map(async (name) => {
      const metafile = await bundleOne(join(folder, name), name);
      metafiles.set(name, metafile);
      return weigh(name, join(folder, name, 'index.mjs'), metafile);
    }),
  );
  return { bundles, metafiles };
};

// Functions are deployed each by itself, so they share no chunks and are built one by one.
const bundleOne = async (outdir: string, name: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...buildOptions,
    splitting: true,
    entryPoints: { index: `functions/${name}/handler.ts` },
    chunkNames: '[name]-[hash]',
    outdir,
  });
  if (!metafile) throw new Error('esbuild gave no metafile');
  // Chunks are named by what they hold: those of an earlier build would be deployed for ever.
  const made = new Set(Object.keys(metafile.outputs).map((output) => basename(output)));
  for (const file of readdirSync(outdir)) if (!made.has(file)) rmSync(join(outdir, file), { force: true });
  return metafile;
};

const weigh = (name: string, file: string, { outputs }: Metafile): Bundle => {
  const atStart = new Set<string>();
  const load = (output: string): void => {
    if (atStart.has(output)) return;
    atStart.add(output);
    for (const { path, kind } of outputs[output]?.imports ?? []) if (kind === 'import-statement') load(path);
  };
  load(relative(ROOT, file));
  const sizes = Object.entries(outputs).filter(([output]) => output.endsWith('.mjs'));
  const later = sizes.filter(([output]) => !atStart.has(output));
  return {
    name,
    file,
    bytes: sizes.reduce((sum, [output, { bytes }]) => (atStart.has(output) ? sum + bytes : sum), 0),
    onDemand: Object.fromEntries(later.map(([output, { bytes }]) => [basename(output), bytes])),
  };
};
