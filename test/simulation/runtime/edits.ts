import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { fromRoot } from '../../../infra/bundle.ts';

/** A replacement in a source file of the product. The text to replace must be there. */
export type Edit = { file: string; from: string; to: string };

/** Builds the edits into the bundles. Throws when a text to replace is not there: then update the edit. */
export const editsPlugin = (edits: readonly Edit[]): Plugin => ({
  name: 'edits',
  setup(build) {
    const missed = new Set(edits);
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const own = edits.filter(({ file }) => file === fromRoot(path));
      if (own.length === 0) return undefined;
      let contents = await readFile(path, 'utf8');
      for (const edit of own) {
        if (!contents.includes(edit.from)) throw new Error(`${edit.file} has no "${edit.from}" to replace`);
        contents = contents.replace(edit.from, () => edit.to);
        missed.delete(edit);
      }
      return { contents, loader: 'ts' };
    });
    build.onEnd(() => ({ errors: [...missed].map(({ file }) => ({ text: `No function is made of ${file}` })) }));
  },
});
