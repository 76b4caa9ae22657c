import { readFile, writeFile } from 'node:fs/promises';
import { compileLayout } from './compile.ts';

const folder = import.meta.dirname;
await writeFile(`${folder}/layout.generated.ts`, await compileLayout(await readFile(`${folder}/layout.mjml`, 'utf8')));
