import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { fromRoot } from '../../../infra/bundle.ts';

/** A text of the product's sources that is built as another: what is replaced must stand there. */
export type Edit = { file: string; from: string; to: string };

/** Builds the edits into the bundles. Throws when a text to replace does not stand there: look at it anew. */
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
