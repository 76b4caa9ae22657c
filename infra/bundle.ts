import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { builtinModulesPlugin } from './bundling/builtin-modules.ts';
import { leanSdkPlugin } from './bundling/lean-sdk.ts';

export const ROOT = resolve(import.meta.dirname, '..');
/** A path from the root with `/` on every platform, as esbuild names its inputs and outputs. */
export const fromRoot = (path: string): string => relative(ROOT, path).split(sep).join('/');
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
): Promise<{ bundles: Bundle[] }> => {
  const together = await buildTogether(folder, names);
  const bundles = await Promise.all(
    names.map(async (name) => {
      const metafile = loadsOnDemand(entryOf(name), together) ? await buildAlone(folder, name) : together;
      removeOthers(join(folder, name), metafile);
      return weigh(name, join(folder, name, 'index.mjs'), metafile);
    }),
  );
  return { bundles };
};

const entryOf = (name: string): string => `functions/${name}/handler.ts`;

// In one run what they share is parsed once: a third of the time of a run each. Functions are deployed each by itself, so
// they share no chunks.
const buildTogether = (folder: string, names: readonly string[]): Promise<Metafile> =>
  metafileOf({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, entryOf(name)])),
    outdir: folder,
  });

/** What it imports on demand becomes files beside its own. */
const buildAlone = (folder: string, name: string): Promise<Metafile> =>
  metafileOf({
    splitting: true,
    entryPoints: { index: entryOf(name) },
    chunkNames: '[name]-[hash]',
    outdir: join(folder, name),
  });

const metafileOf = async (options: BuildOptions): Promise<Metafile> => {
  const { metafile } = await build({ ...buildOptions, ...options });
  if (!metafile) throw new Error('esbuild gave no metafile');
  return metafile;
};

// Chunks are named by what they hold: those of an earlier build would be deployed for ever.
const removeOthers = (folder: string, { outputs }: Metafile): void => {
  const made = new Set(Object.keys(outputs).map((output) => resolve(ROOT, output)));
  for (const file of readdirSync(folder)) {
    if (!made.has(join(folder, file))) rmSync(join(folder, file), { force: true });
  }
};

/** Whether something that the entry reaches is imported with `import()`. */
const loadsOnDemand = (entry: string, { inputs }: Metafile): boolean => {
  const reached = new Set([entry]);
  for (const input of reached) {
    for (const { path, kind, external } of inputs[input]?.imports ?? []) {
      if (kind === 'dynamic-import' && !external) return true;
      reached.add(path);
    }
  }
  return false;
};

const weigh = (name: string, file: string, { outputs }: Metafile): Bundle => {
  const atStart = new Set<string>();
  const load = (output: string): void => {
    if (atStart.has(output)) return;
    atStart.add(output);
    for (const { path, kind } of outputs[output]?.imports ?? []) if (kind === 'import-statement') load(path);
  };
  load(fromRoot(file));
  const folder = `${fromRoot(dirname(file))}/`;
  const sizes = Object.entries(outputs).filter(([output]) => output.startsWith(folder) && output.endsWith('.mjs'));
  const later = sizes.filter(([output]) => !atStart.has(output));
  return {
    name,
    file,
    bytes: sizes.reduce((sum, [output, { bytes }]) => (atStart.has(output) ? sum + bytes : sum), 0),
    onDemand: Object.fromEntries(later.map(([output, { bytes }]) => [basename(output), bytes])),
  };
};
