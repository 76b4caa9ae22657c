import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { profileFrom } from '../../adapters/table/people.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import type { Mail } from '../../domain/mail/mail.ts';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import type { Municipality } from '../../domain/municipality/municipality.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { byVersion, isNewest, KINDS, MANIFEST, releasedOf, textOf, versionOf } from './released.ts';

const manifest = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(MANIFEST, 'utf8')));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('what was released', () => {
  const files = KINDS.flatMap((kind) => releasedOf(kind).map((file) => [`${kind}/${file}`, kind, file] as const));

  it('is all there, and all of it is entered with its hash', () => {
    expect(files.map(([name]) => name).sort()).toEqual(Object.keys(manifest).sort());
  });

  it.each(files)('%s is as it was; a change comes as a further version', (name, kind, file) => {
    expect(sha256(textOf(kind, file))).toBe(manifest[name]);
  });

  it('goes by the number of its version: the tenth comes after the second', () => {
    const sorted = ['b.v1.json', 'a.v10.json', 'a.v2.json', 'a.v1.json'].sort(byVersion);
    expect(sorted).toEqual(['a.v1.json', 'a.v2.json', 'a.v10.json', 'b.v1.json']);
    expect(sorted.filter(isNewest)).toEqual(['a.v10.json', 'b.v1.json']);
  });
});

/** Every status that can lie in the table: a new one does not compile without a line here, and is missed without a fixture. */
const trajectory: Record<Exclude<Trajectory['status'], 'absent'>, true> = {
  ...{ planned: true, preparation: true, guidance: true, evaluation: true, completed: true, cancelled: true },
};
const mail: Record<Exclude<Mail['status'], 'absent'>, true> = {
  ...{ requested: true, sent: true, bounced: true, complained: true, suppressed: true },
};
const municipality: Record<Exclude<Municipality['status'], 'absent'>, true> = { registered: true };
const revoked: Record<Revocations['status'], true> = { known: true, erased: true };
const STATUSES = { trajectory, mail, municipality, revocations: revoked };

const PARSERS: Readonly<Record<string, (stored: unknown) => unknown>> = {
  trajectory: trajectories.parse,
  mail: mails.parse,
  municipality: municipalities.parse,
  revocations: revocations.parse,
};
const item = z.looseObject({ pk: z.string(), sk: z.string(), state: z.string().optional() });
const withStatus = z.looseObject({ status: z.string() });

describe('an item of the table', () => {
  const files = releasedOf('items');
  const states = files.filter((file) => !file.startsWith('person.'));
  const read = (file: string) => item.parse(JSON.parse(textOf('items', file)));
  const stateOf = (file: string): unknown => JSON.parse(read(file).state ?? '');
  const parserOf = (file: string) => PARSERS[file.split('.')[0] ?? ''] ?? (() => undefined);

  it('is kept of every aggregate in every status', () => {
    const wanted = Object.entries(STATUSES).flatMap(([name, of]) =>
      Object.keys(of).map((status) => `${name}.${status}`),
    );
    expect([...new Set(states.map((file) => versionOf(file).name))].sort()).toEqual(wanted.sort());
  });

  it.each(states)('%s is still a state, in the same status', (file) => {
    const { status } = withStatus.parse(parserOf(file)(stateOf(file)));
    expect(status).toBe(versionOf(file).name.split('.')[1]);
  });

  it.each(states.filter(isNewest))('%s of today is read without a loss', (file) => {
    expect(parserOf(file)(stateOf(file))).toEqual(stateOf(file));
  });

  it('of a person is still a profile', () => {
    const profiles = files.filter((file) => file.startsWith('person.profile.'));
    expect(profiles.length).toBeGreaterThan(0);
    for (const file of profiles) expect(profileFrom(read(file))).toEqual(read(file).profile);
  });
});
