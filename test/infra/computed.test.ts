import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { buildOptions } from '../../infra/bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'computed-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('A bundle holds what a computed module exports, and nothing of what made it', async () => {
  const outfile = join(folder, 'bundle.mjs');
  writeFileSync(join(folder, 'maker.ts'), `export const make = () => ({ title: ['“maker”', "it's"].join(' ') });`);
  writeFileSync(
    join(folder, 'made.computed.ts'),
    `import { make } from './maker.ts'; export const made = make(); export const length: number = made.title.length;`,
  );
  writeFileSync(join(folder, 'entry.ts'), `export { length, made } from './made.computed.ts';`);
  const { metafile } = await build({ ...buildOptions, entryPoints: [join(folder, 'entry.ts')], outfile });
  expect(await import(pathToFileURL(outfile).href)).toMatchObject({ made: { title: "“maker” it's" }, length: 12 });
  expect(Object.keys(metafile?.inputs ?? {}).filter((file) => file.endsWith('maker.ts'))).toEqual([]);
});
