import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { builtinModulesPlugin } from './bundling/builtin-modules.ts';
import { computedPlugin } from './bundling/computed.ts';
import { leanSdkPlugin } from './bundling/lean-sdk.ts';

export const ROOT = resolve(import.meta.dirname, '..');
/** A path from the root with `/` on every platform, as esbuild names its inputs and outputs. */
export const fromRoot = (path: string): string => relative(ROOT, path).split(sep).join('/');
/** Default folder of the bundles: `<folder>/<function>/index.mjs`. */
export const BUNDLES = join(ROOT, 'out/functions');

/** The build options of every function. The same sources give the same bytes on every machine. */
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
  plugins: [builtinModulesPlugin, computedPlugin, leanSdkPlugin],
};

/** The bundle of one function. Sizes are in bytes, not compressed. */
export type Bundle = {
  name: string;
  file: string;
  /** The size of what a cold start loads: the file and all its static imports. */
  bytes: number;
  /** Sizes of the other files by name. They are loaded on demand. */
  onDemand: Readonly<Record<string, number>>;
};

/** The names of all functions: each folder of `functions/` that has a handler. */
export const functionNames = (): string[] =>
  readdirSync(join(ROOT, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(entry.parentPath, entry.name, 'handler.ts')))
    .map(({ name }) => name)
    .sort();

/** Bundles the named functions, or all, into `folder`. Throws the error of esbuild when a build fails. */
export const bundle = async (
  folder = BUNDLES,
  names: readonly string[] = functionNames(),
): Promise<{ bundles: Bundle[] }> => {
  const together = await buildTogether(folder, names);
  const bundles = await Promise.all(
    names.map(async (name) => {
      const metafile = loadsOnDemand(entryOf(name), together) ? await buildAlone(folder, name) : together;
      removeOldFiles(join(folder, name), metafile);
      return weigh(name, join(folder, name, 'index.mjs'), metafile);
    }),
  );
  return { bundles };
};

const entryOf = (name: string): string => `functions/${name}/handler.ts`;

// One run parses shared modules only once, which takes a third of the time of separate runs. The bundles share no
// chunks, because each function is deployed by itself.
const buildTogether = (folder: string, names: readonly string[]): Promise<Metafile> =>
  metafileOf({
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, entryOf(name)])),
    outdir: folder,
  });

/** Builds one function with splitting: dynamic imports become separate files. */
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

// The name of a chunk contains a hash of its content. Without this, chunks of earlier builds would stay in the folder
// and be deployed.
const removeOldFiles = (folder: string, { outputs }: Metafile): void => {
  const made = new Set(Object.keys(outputs).map((output) => resolve(ROOT, output)));
  for (const file of readdirSync(folder)) {
    if (!made.has(join(folder, file))) rmSync(join(folder, file), { force: true });
  }
};

/** Whether the entry or any module it imports uses `import()`. */
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
