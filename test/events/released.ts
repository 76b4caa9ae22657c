import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = join(import.meta.dirname, '../fixtures');

/** What is frozen once it was released: what lies in a queue, in the table or in a running execution may be of any age. */
export const KINDS = ['events', 'items', 'state-machines'] as const;
export type Kind = (typeof KINDS)[number];

const NAME = /^(.+)\.v(\d+)\.json$/;

/** Name and version of a fixture, `Trajectory.Onboarded.v1.json`. */
export const versionOf = (file: string): { name: string; version: number } => {
  const [, name = '', version] = NAME.exec(file) ?? [];
  if (name === '') throw new Error(`${file} names no version`);
  return { name, version: Number(version) };
};

/** By name, and of one name the oldest version first. */
export const byVersion = (one: string, other: string): number => {
  const [a, b] = [versionOf(one), versionOf(other)];
  return a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1;
};

/** Every released fixture of a kind. */
export const releasedOf = (kind: Kind): string[] => readdirSync(join(FIXTURES, kind)).sort(byVersion);

/** Of each name only the last version, which is what is written today. */
export const isNewest = (file: string, index: number, files: readonly string[]): boolean => {
  const next = files[index + 1];
  return next === undefined || versionOf(next).name !== versionOf(file).name;
};

export const textOf = (kind: Kind, file: string): string => readFileSync(join(FIXTURES, kind, file), 'utf8');

/** The SHA-256 of each, as it was released, by `<kind>/<file>`. */
export const MANIFEST = join(FIXTURES, 'released.json');
