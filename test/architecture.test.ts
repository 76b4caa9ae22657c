import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SABOTAGES } from './simulation/sabotage/sabotages.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['domain', 'events', 'adapters', 'functions', 'emails', 'infra', 'tools', 'bench', 'test', 'packages'];
const LOCAL_CLOUD = 'packages/local-cloud';
const LOCAL_CLOUD_NAME = '@klimaatdoeners/local-cloud';

type Source = { file: string; folder: string; text: string };
type Import = { source: Source; from: string; typeOnly: boolean };

const sources: Source[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
    .map((name) => {
      const file = `${folder}/${name.split(sep).join('/')}`;
      return { file, folder, text: readFileSync(join(ROOT, file), 'utf8') };
    }),
);

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[\w\s*{},$]+\sfrom\s+)?'([^']+)'/gm;

// `from` is a path from the root of the repository, or the name of a package.
const imports: Import[] = sources.flatMap((source) =>
  [...source.text.matchAll(IMPORT)].map(([, type, specifier = '']) => ({
    source,
    from: specifier.startsWith('.') ? posix.join(posix.dirname(source.file), specifier) : specifier,
    typeOnly: type !== undefined,
  })),
);

const topOf = (path: string): string => path.split('/')[0] ?? '';

/** What code of each folder may import from the others at run time. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: ['data', 'events'],
  events: [],
  adapters: ['domain', 'events'],
  emails: ['domain', 'events'],
  functions: ['domain', 'events', 'adapters', 'emails'],
  infra: ['domain', 'events', 'functions'],
  tools: ['domain', 'events', 'adapters', 'functions', 'emails', 'infra'],
  packages: [],
};
const PACKAGES: Record<string, readonly string[]> = {
  domain: ['zod/mini', 'date-easter'],
  events: ['zod/mini'],
};

describe('imports point one way', () => {
  it('finds the imports it is about', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(MAY_IMPORT))('out of %s', (folder, allowed) => {
    const wrong = imports
      .filter(({ source, from }) => source.folder === folder && [...FOLDERS, 'data'].includes(topOf(from)))
      .filter(({ from }) => topOf(from) !== folder && !allowed.includes(topOf(from)))
      .filter(({ from, typeOnly }) => !(typeOnly && meetInTypes(folder, topOf(from))))
      .map(({ source, from }) => `${source.file} imports ${from}`);
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(PACKAGES))('and %s needs few packages', (folder, allowed) => {
    const wrong = imports
      .filter(({ source, from }) => source.folder === folder && ![...FOLDERS, 'data'].includes(topOf(from)))
      .filter(({ from }) => !allowed.includes(from))
      .map(({ source, from }) => `${source.file} imports ${from}`);
    expect(wrong).toEqual([]);
  });

  it('and the clients of AWS are for the adapters', () => {
    const wrong = imports
      .filter(
        ({ source, from }) =>
          from.startsWith('@aws-sdk/client-') && ['domain', 'events', 'emails', 'functions'].includes(source.folder),
      )
      .map(({ source, from }) => `${source.file} imports ${from}`);
    expect(wrong).toEqual([]);
  });
});

/** Files that import each other in a circle, types included: each circle once. */
const circles = (): string[][] => {
  const files = new Map(sources.map(({ file }) => [file, { order: -1, lowest: -1, open: false }]));
  const next = Map.groupBy(imports, ({ source }) => source.file);
  const stack: string[] = [];
  const found: string[][] = [];
  let order = 0;
  const visit = (file: string): number => {
    const node = files.get(file);
    if (!node) return Number.POSITIVE_INFINITY;
    if (node.order >= 0) return node.open ? node.order : Number.POSITIVE_INFINITY;
    node.order = order++;
    node.lowest = node.order;
    node.open = true;
    stack.push(file);
    for (const { from } of next.get(file) ?? []) node.lowest = Math.min(node.lowest, visit(from));
    if (node.lowest < node.order) return node.lowest;
    const circle = stack.splice(stack.indexOf(file));
    for (const one of circle) Object.assign(files.get(one) ?? {}, { open: false });
    if (circle.length > 1) found.push(circle.sort());
    return node.lowest;
  };
  for (const file of files.keys()) visit(file);
  return found;
};

describe('imports', () => {
  it('form no circle, not even of types', () => {
    expect(circles()).toEqual([]);
  });
});

describe('the local cloud', () => {
  const description = z
    .object({
      exports: z.record(z.string(), z.string()),
      dependencies: z.record(z.string(), z.string()),
      optionalDependencies: z.record(z.string(), z.string()).default({}),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync(join(ROOT, LOCAL_CLOUD, 'package.json'), 'utf8')));
  const entries = Object.keys(description.exports).map((entry) => entry.replace('.', LOCAL_CLOUD_NAME));
  const isWithin = ({ file }: Source): boolean => file.startsWith(`${LOCAL_CLOUD}/`);
  const name = ({ source, from }: Import): string => `${source.file} imports ${from}`;
  const packageOf = (from: string): string => from.split('/', from.startsWith('@') ? 2 : 1).join('/');

  it('imports nothing from outside its folder', () => {
    const wrong = imports
      .filter(({ source }) => isWithin(source))
      .filter(({ from }) => [...FOLDERS, 'data', 'docs'].includes(topOf(from)) || from.startsWith('.'))
      .filter(({ from }) => !from.startsWith(`${LOCAL_CLOUD}/`));
    expect(wrong.map(name)).toEqual([]);
  });

  it('declares every package that it imports', () => {
    const { dependencies, devDependencies } = description;
    const declared = [...Object.keys(dependencies), ...Object.keys(devDependencies), 'aws-lambda', 'vitest'];
    const wrong = imports
      .filter(({ source, from }) => isWithin(source) && !from.startsWith('node:') && topOf(from) !== 'packages')
      .filter(({ from }) => !declared.includes(packageOf(from)));
    expect(wrong.map(name)).toEqual([]);
  });

  it('is imported by its name and through its exports only', () => {
    const wrong = imports
      .filter(({ source }) => !isWithin(source))
      .filter(({ from }) => topOf(from) === 'packages' || packageOf(from) === LOCAL_CLOUD_NAME)
      .filter(({ from }) => !entries.includes(from));
    expect(wrong.map(name)).toEqual([]);
  });

  it('is imported by the command lines, the tests and the benchmarks only', () => {
    const wrong = imports
      .filter(({ source }) => !['tools', 'test', 'bench'].includes(source.folder))
      .filter(({ from }) => packageOf(from) === LOCAL_CLOUD_NAME);
    expect(wrong.map(name)).toEqual([]);
  });

  it('exports nothing that nobody imports', () => {
    const imported = new Set(imports.map(({ from }) => from));
    expect(entries.filter((entry) => !imported.has(entry))).toEqual([]);
  });

  it('has no word of the product', () => {
    const words = /trajector|coach|municipal|officer|citizen|milestone|onboard|gemeente|ecolife|klimaat/i;
    const files = readdirSync(join(ROOT, LOCAL_CLOUD), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
    expect(files).toContain(`${LOCAL_CLOUD}/README.md`);
    const wrong = files.flatMap((file) => {
      const text = `${file}\n${readFileSync(join(ROOT, file), 'utf8')}`.replaceAll(LOCAL_CLOUD_NAME, '');
      return text.split('\n').flatMap((line) => (words.test(line) ? [`${file}: ${line.trim()}`] : []));
    });
    expect(wrong).toEqual([]);
  });
});

// The domain and the contracts may know each other's types.
const meetInTypes = (one: string, other: string): boolean => [one, other].sort().join() === 'domain,events';

const filesWith = (pattern: RegExp, among: (source: Source) => boolean): string[] =>
  sources.filter((source) => among(source) && pattern.test(source.text)).map(({ file }) => file);

describe('the clock', () => {
  it('is read through its port only', () => {
    const product = ({ folder, file }: Source) =>
      !['tools', 'packages', 'bench', 'test'].includes(folder) && file !== 'adapters/clock.ts';
    expect(filesWith(/\bDate\.now\b|new Date\(\)|Temporal\.Now|performance\.now|hrtime/, product)).toEqual([]);
  });
});

describe('the domain', () => {
  it('leaves chance to others', () => {
    const pure = ({ folder }: Source) => folder === 'domain' || folder === 'events';
    expect(filesWith(/Math\.random|randomUUID|process\.env|console\./, pure)).toEqual([]);
  });
});

describe('a handler', () => {
  const handlers = sources.filter(({ file }) => /^functions\/[^/]+\/handler\.ts$/.test(file));
  it.each(handlers.map(({ file, text }) => [file, text]))('%s only wires', (_, text) => {
    expect(text.split('\n').length - 1).toBeLessThan(60);
  });
});

describe('the source', () => {
  const everywhere = ({ file }: Source) => file !== 'test/architecture.test.ts';
  it.each([
    ['patches modules', /\bvi\.(mock|doMock)\b/],
    ['escapes the type checker', /@ts-(ignore|nocheck|expect-error)|as unknown as|:\s*any\b|<any>|as any\b/],
    ['escapes the linter', /biome-ignore/],
    ['parses JSON into a type by assertion', /JSON\.parse\([^;]*\)\s+as\s+[A-Z]/],
  ])('never %s', (_, pattern) => {
    expect(filesWith(pattern, everywhere)).toEqual([]);
  });

  it('has no folders for what has no name', () => {
    const vague = sources.filter(({ file }) => /\/(utils?|helpers?|types|services|common|shared)\//.test(file));
    expect(vague.map(({ file }) => file)).toEqual([]);
  });
});

describe('a sabotage of the simulation', () => {
  const edits = SABOTAGES.flatMap(({ name, edits: all }) => all.map(({ file, from }) => ({ name, file, from })));
  it.each(edits)('$name replaces a text of $file', ({ file, from }) => {
    expect(sources.find((source) => source.file === file)?.text).toContain(from);
  });
});
