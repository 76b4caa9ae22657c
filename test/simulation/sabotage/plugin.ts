import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { ROOT } from '../../../infra/bundle.ts';
import type { Sabotage } from './sabotages.ts';

/** Builds a sabotage into the bundles. Throws when a text that it replaces does not stand there: look at it anew. */
export const sabotagePlugin = ({ name, edits }: Sabotage): Plugin => ({
  name: `sabotage-${name}`,
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const own = edits.filter(({ file }) => file === relative(ROOT, path));
      if (own.length === 0) return undefined;
      let contents = await readFile(path, 'utf8');
      for (const { file, from, to } of own) {
        if (!contents.includes(from)) throw new Error(`${file} has no "${from}" to sabotage`);
        contents = contents.replace(from, () => to);
      }
      return { contents, loader: 'ts' };
    });
  },
});
