import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['domain', 'events', 'adapters', 'functions', 'emails', 'infra', 'local', 'bench', 'test'];

type Source = { file: string; folder: string; text: string };
type Import = { source: Source; from: string; typeOnly: boolean };

const sources: Source[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const file = join(folder, name);
      return { file, folder, text: readFileSync(join(ROOT, file), 'utf8') };
    }),
);

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[\w\s*{},$]+\sfrom\s+)?'([^']+)'/gm;

// `from` is a path from the root of the repository, or the name of a package.
const imports: Import[] = sources.flatMap((source) =>
  [...source.text.matchAll(IMPORT)].map(([, type, specifier = '']) => ({
    source,
    from: specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(source.file), specifier)) : specifier,
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
  local: ['domain', 'events', 'adapters', 'functions', 'emails', 'infra'],
};
const PACKAGES: Record<string, readonly string[]> = {
  domain: ['zod/mini', 'temporal-polyfill', 'date-easter'],
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

// The domain and the contracts may know each other's types.
const meetInTypes = (one: string, other: string): boolean => [one, other].sort().join() === 'domain,events';

const filesWith = (pattern: RegExp, among: (source: Source) => boolean): string[] =>
  sources.filter((source) => among(source) && pattern.test(source.text)).map(({ file }) => file);

describe('the clock', () => {
  it('is read through its port only', () => {
    const product = ({ folder, file }: Source) =>
      !['local', 'bench', 'test'].includes(folder) && file !== 'adapters/clock.ts';
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
