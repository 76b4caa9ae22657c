import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { catalogue, contractOf, readEvent, upcast } from '../../events/catalogue.ts';
import { defineEvent } from '../../events/contract.ts';

// Version 1 had the whole name in one field. Version 2 split it. Version 3 counts places from 1 instead of 0.
const renamed = defineEvent({
  name: 'Toy.Renamed',
  version: 3,
  summary: 'A toy has another name.',
  data: z.object({ first: z.string(), last: z.string(), place: z.int() }),
  upcasters: {
    1: (data) => {
      const [first = '', last = ''] = z.object({ name: z.string() }).parse(data).name.split(' ');
      return { first, last, index: 0 };
    },
    2: (data) => {
      const { index, ...rest } = z.looseObject({ index: z.int() }).parse(data);
      return { ...rest, place: index + 1 };
    },
  },
});
const broken = defineEvent({ name: 'Toy.Broken', version: 2, summary: 'A toy is broken.', data: z.object({}) });

const envelope = {
  id: 'TRAJECTORY#t/trajectory/1',
  type: 'Toy.Renamed',
  version: 1,
  trajectoryId: 't',
  aggregate: 'trajectory',
  sequence: 1,
  at: '2027-01-04T11:00:00.000Z',
  actor: 'admin',
  correlationId: 'c',
  causationId: null,
  data: { name: 'Bruin Beer' },
};

describe('readEvent', () => {
  it.each([
    [1, { name: 'Bruin Beer' }, { first: 'Bruin', last: 'Beer', place: 1 }],
    [2, { first: 'Bruin', last: 'Beer', index: 4 }, { first: 'Bruin', last: 'Beer', place: 5 }],
    [3, { first: 'Bruin', last: 'Beer', place: 7 }, { first: 'Bruin', last: 'Beer', place: 7 }],
  ])('upcasts an event of version %i to the current version', (version, data, expected) => {
    expect(readEvent([renamed], { ...envelope, version, data })).toEqual({ ...envelope, version: 3, data: expected });
  });

  it('refuses an event of a version newer than the contract', () => {
    expect(() => readEvent([renamed], { ...envelope, version: 4 })).toThrow('newer than v3');
  });

  it.each([0, -1])('refuses an event of version %i, which never existed', (version) => {
    expect(() => readEvent([renamed], { ...envelope, version })).toThrow('no upcaster');
  });

  it('upcast throws when an upcaster between two versions is missing', () => {
    expect(() => upcast(broken, 1, {})).toThrow('no upcaster from v1');
  });

  it('refuses an event that is not among the expected contracts', () => {
    expect(() => readEvent([broken], envelope)).toThrow('not one of Toy.Broken');
    expect(() => readEvent(catalogue, { ...envelope, type: 'Toy.Unknown' })).toThrow('Toy.Unknown');
    expect(contractOf('Toy.Unknown')).toBeUndefined();
    expect(contractOf('constructor')).toBeUndefined();
  });

  it('refuses data that do not match the contract', () => {
    expect(() => readEvent([renamed], { ...envelope, version: 3, data: { first: 'Bruin' } })).toThrow();
  });

  it('drops fields that the contract does not declare', () => {
    const data = { first: 'Bruin', last: 'Beer', place: 1, email: 'beer@bos.example' };
    expect(JSON.stringify(readEvent([renamed], { ...envelope, version: 3, data }))).not.toContain('beer@bos');
  });
});

describe('Envelope', () => {
  it.each([
    ['id', undefined],
    ['type', 7],
    ['version', '1'],
    ['version', 1.5],
    ['trajectoryId', undefined],
    ['aggregate', null],
    ['sequence', '1'],
    ['at', '2027-01-04'],
    ['at', '2027-01-04T12:00:00+01:00'],
    ['actor', undefined],
    ['correlationId', undefined],
    ['causationId', undefined],
  ])('with %s %j is refused', (field, value) => {
    expect(() => readEvent([renamed], { ...envelope, [field]: value })).toThrow();
  });

  it.each([null, 'x', [], {}])('that is %j is refused', (input) => {
    expect(() => readEvent([renamed], input)).toThrow();
  });

  it('of a municipality may have null as its trajectoryId', () => {
    expect(readEvent([renamed], { ...envelope, trajectoryId: null }).trajectoryId).toBeNull();
  });
});
