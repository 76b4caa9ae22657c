import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = join(import.meta.dirname, '../fixtures');

/**
 * Kinds of fixtures that never change after a release. Queues, the table and running executions may hold data of any
 * released version.
 */
export const KINDS = ['events', 'items', 'state-machines'] as const;
export type Kind = (typeof KINDS)[number];

const NAME = /^(.+)\.v(\d+)\.json$/;

/** Name and version of a fixture, `Trajectory.Onboarded.v1.json`. */
export const versionOf = (file: string): { name: string; version: number } => {
  const [, name = '', version] = NAME.exec(file) ?? [];
  if (name === '') throw new Error(`${file} names no version`);
  return { name, version: Number(version) };
};

/** Sorts by name, then by version with the oldest first. */
export const byVersion = (one: string, other: string): number => {
  const [a, b] = [versionOf(one), versionOf(other)];
  return a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1;
};

/** Every released fixture of a kind, sorted. */
export const releasedOf = (kind: Kind): string[] => readdirSync(join(FIXTURES, kind)).sort(byVersion);

/** Whether a file is the last version of its name, which is the version written today. Expects `files` to be sorted. */
export const isNewest = (file: string, index: number, files: readonly string[]): boolean => {
  const next = files[index + 1];
  return next === undefined || versionOf(next).name !== versionOf(file).name;
};

export const textOf = (kind: Kind, file: string): string => readFileSync(join(FIXTURES, kind, file), 'utf8');

/** The released SHA-256 of each fixture by `<kind>/<file>`. */
export const MANIFEST = join(FIXTURES, 'released.json');
