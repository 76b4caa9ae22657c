import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { edits, packages, replacements, shakeable } from './sdk-cuts.ts';

const escaped = (path: string): string => path.replaceAll(/[./]/g, '\\$&');

/** The same filter for paths of Windows as well, which have another slash. */
const anySlash = ({ source }: RegExp): RegExp => new RegExp(source.replaceAll('\\/', '[\\\\/]'));

const SCHEMAS = /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/;
const MANIFEST = /node_modules\/@aws-sdk\/client-[^/]+\/package\.json$/;

/** Removes parts of the AWS SDK that Lambda functions never use. `sdk-cuts.ts` lists them with reasons. */
export const leanSdkPlugin: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    const names = Object.keys(packages).map(escaped).join('|');
    build.onResolve({ filter: new RegExp(`^(${names})$`) }, ({ path, resolveDir }) => ({
      path,
      namespace: 'lean-sdk',
      pluginData: resolveDir,
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'lean-sdk' }, ({ path, pluginData }) => ({
      contents: packages[path] ?? '',
      resolveDir: pluginData,
    }));
    for (const { file, contents } of replacements) {
      const filter = anySlash(file);
      build.onLoad({ filter }, ({ path }) => {
        const match = filter.exec(path);
        return match && { contents: contents(match) };
      });
    }
    for (const [file, changes] of Map.groupBy(edits, (edit) => edit.file)) {
      build.onLoad({ filter: anySlash(new RegExp(`node_modules/${escaped(file)}$`)) }, async ({ path }) => {
        let contents = await readFile(path, 'utf8');
        for (const { from, to } of changes) {
          if (!contents.includes(from)) throw new Error(`${file} no longer has ${from}: adapt the cut`);
          contents = contents.replace(from, () => to);
        }
        return { contents };
      });
    }
    build.onLoad({ filter: anySlash(SCHEMAS) }, async ({ path }) => ({
      contents: shakeable(await readFile(path, 'utf8')),
    }));
    // The user agent needs only the version of the client.
    build.onLoad({ filter: anySlash(MANIFEST) }, async ({ path }) => {
      const { version }: { version: string } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
