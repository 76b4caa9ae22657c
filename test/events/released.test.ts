import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { profileFrom } from '../../adapters/table/people.ts';
import { aggregates } from '../../domain/nouns.ts';
import { statusesOf } from '../fixtures/statuses.ts';
import { byVersion, isNewest, KINDS, MANIFEST, releasedOf, textOf, versionOf } from './released.ts';

const manifest = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(MANIFEST, 'utf8')));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('Released fixtures', () => {
  const files = KINDS.flatMap((kind) => releasedOf(kind).map((file) => [`${kind}/${file}`, kind, file] as const));

  it('are exactly the files listed in released.json', () => {
    expect(files.map(([name]) => name).sort()).toEqual(Object.keys(manifest).sort());
  });

  it.each(files)('%s has its released hash; a change needs a new version', (name, kind, file) => {
    expect(sha256(textOf(kind, file))).toBe(manifest[name]);
  });

  it('are sorted by version number: version 10 comes after version 2', () => {
    const sorted = ['b.v1.json', 'a.v10.json', 'a.v2.json', 'a.v1.json'].sort(byVersion);
    expect(sorted).toEqual(['a.v1.json', 'a.v2.json', 'a.v10.json', 'b.v1.json']);
    expect(sorted.filter(isNewest)).toEqual(['a.v10.json', 'b.v1.json']);
  });
});

const item = z.looseObject({ pk: z.string(), sk: z.string(), state: z.string().optional() });
const withStatus = z.looseObject({ status: z.string() });

describe('Released table items', () => {
  const files = releasedOf('items');
  const nounOf = (file: string): string => file.split('.')[0] ?? '';
  const kindOf = (file: string) => aggregates.find(({ noun }) => noun === nounOf(file));
  const states = files.filter((file) => kindOf(file));
  const read = (file: string) => item.parse(JSON.parse(textOf('items', file)));
  const stateOf = (file: string): unknown => JSON.parse(read(file).state ?? '');
  const parsed = (file: string): unknown => kindOf(file)?.stored.parse(stateOf(file));

  it('exist for every aggregate in every status; `npm run freeze` makes missing ones', () => {
    const wanted = aggregates.flatMap((kind) => statusesOf(kind).map((status) => `${kind.noun}.${status}`));
    expect([...new Set(states.map((file) => versionOf(file).name))].sort()).toEqual(wanted.sort());
  });

  it.each(states)('%s can still be parsed and has the same status', (file) => {
    const { status } = withStatus.parse(parsed(file));
    expect(status).toBe(versionOf(file).name.split('.')[1]);
  });

  it.each(states.filter(isNewest))('%s, the newest version, is parsed without losing a field', (file) => {
    expect(parsed(file)).toEqual(stateOf(file));
  });

  it('of a person can still be parsed as a profile', () => {
    const profiles = files.filter((file) => file.startsWith('profile.'));
    expect(profiles.length).toBeGreaterThan(0);
    for (const file of profiles) expect(profileFrom(read(file))).toEqual(read(file).profile);
  });
});
