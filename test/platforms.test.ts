import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';

/** Where a clean checkout must install and run. */
const PLATFORMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win32-x64'];

/** Packages that are for some platforms by their nature; those that use them do without elsewhere. */
const FOR_SOME: Readonly<Record<string, string>> = {
  fsevents: 'how macOS tells of changed files, which vite learns in other ways elsewhere',
};

const names = z.record(z.string(), z.string()).default({});
const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      os: z.array(z.string()).optional(),
      cpu: z.array(z.string()).optional(),
      dependencies: names,
      optionalDependencies: names,
      optional: z.boolean().default(false),
    }),
  ),
});
const { packages } = lockfile.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')),
);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const bound = new Map(
  Object.entries(packages)
    .filter(([path, { os, cpu }]) => (os ?? cpu) !== undefined && FOR_SOME[nameOf(path)] === undefined)
    .map(([path, each]) => [nameOf(path), each]),
);

/** The packages of which each platform takes its own: one row for each package that asks for them. */
const families = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) => {
  const members = Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => bound.has(name));
  return members.length > 0 ? [{ name: path === '' ? 'this repository' : nameOf(path), members }] : [];
});

it('the lockfile has packages for single platforms, and each belongs to a package that asks for it', () => {
  expect(families.length).toBeGreaterThan(3);
  const asked = families.flatMap(({ members }) => members);
  expect([...bound.keys()].filter((name) => !asked.includes(name))).toEqual([]);
});

it.each(families)('the packages that $name has for single platforms leave out none of ours', ({ members }) => {
  const fits = (platform: string) => (name: string) => {
    const [os = '', cpu = ''] = platform.split('-');
    const each = bound.get(name);
    return (each?.os?.includes(os) ?? true) && (each?.cpu?.includes(cpu) ?? true);
  };
  expect(PLATFORMS.filter((platform) => !members.some(fits(platform)))).toEqual([]);
});

it('a package for a single platform is optional, so that the others can do without it', () => {
  expect([...bound].filter(([, { optional }]) => !optional).map(([name]) => name)).toEqual([]);
});
