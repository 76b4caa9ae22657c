import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { catalogue, contractOf, readEvent } from '../../events/catalogue.ts';
import { propertiesIn } from './properties.ts';

const FIXTURES = new URL('../fixtures/events/', import.meta.url);
const fixture = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FIXTURES), 'utf8'));

describe('Every released version of an event', () => {
  const released = catalogue.flatMap(({ name, version }) =>
    Array.from({ length: version }, (_, index) => `${name}.v${index + 1}.json`),
  );

  it('has a fixture, and there are no other fixtures', () => {
    expect(readdirSync(FIXTURES).sort()).toEqual(released.toSorted());
  });

  it.each(released)('can be read: %s', (file) => {
    const event = readEvent(catalogue, fixture(file));
    expect(`${event.type}.v`).toBe(file.slice(0, file.lastIndexOf('.v') + 2));
    expect(event.version).toBe(contractOf(event.type)?.version);
  });

  it.each(released.filter((file) => file.endsWith(`.v${contractOf(file.replace(/\.v\d+\.json$/, ''))?.version}.json`)))(
    'that is current is read without loss: %s',
    (file) => {
      expect(readEvent(catalogue, fixture(file))).toEqual(fixture(file));
    },
  );
});

describe('An event contract', () => {
  it('has a unique name in the past tense, a version and a summary', () => {
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
    for (const { name, version, summary } of catalogue) {
      expect(name).toMatch(/^[A-Z][A-Za-z]+\.([A-Z][a-z]+)*(ed|Sent)(In|Off|On|Out|Up)?$/);
      expect(version).toBeGreaterThanOrEqual(1);
      expect(summary).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('has an upcaster for every older version', () => {
    for (const { version, upcasters } of catalogue) {
      expect(Object.keys(upcasters)).toEqual(Array.from({ length: version - 1 }, (_, index) => String(index + 1)));
    }
  });

  it.each(catalogue.map(({ name, data }) => [name, data] as const))(
    'has no field for personal data: %s',
    (name, data) => {
      const names = propertiesIn(z.toJSONSchema(data, { unrepresentable: 'any' }));
      const personal = names.filter((property) => /mail|phone|address|surname|profile|birth|^name$/i.test(property));
      // The name of a municipality is no personal data.
      expect(personal).toEqual(name === 'Municipality.Registered' ? ['name'] : []);
    },
  );

  it('refuses a negative amount of money', () => {
    const onboarded = fixture('Trajectory.Onboarded.v1.json');
    const negative = JSON.parse(
      JSON.stringify(onboarded).replace(/"workingBudgetCents":\d+/, '"workingBudgetCents":-1'),
    );
    expect(() => readEvent(catalogue, negative)).toThrow();
  });
});
