import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../../adapters/table/keys.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { COMPRESSED_FROM, stateAttribute, stateFrom } from '../../../adapters/table/stored-state.ts';
import { readTrajectory } from '../../../adapters/table/views.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { onboard } from './sample.ts';
import { startTable, type TestTable } from './start-table.ts';

const ID = '24062-2027-02-01';
const long = { status: 'planned', notes: 'Een zin die zich herhaalt. '.repeat(100) };

describe('The attribute of a state', () => {
  it('is the JSON text when the state is short', () => {
    expect(stateAttribute({ status: 'known' })).toBe('{"status":"known"}');
  });

  it('is compressed bytes when the state is long', () => {
    const attribute = stateAttribute(long);
    expect(attribute).toBeInstanceOf(Uint8Array);
    expect(attribute.length).toBeLessThan(JSON.stringify(long).length / 10);
  });

  it('gives every state back, on either side of the limit', () => {
    const lengths = fc.integer({ min: COMPRESSED_FROM - 60, max: COMPRESSED_FROM + 60 });
    const states = fc.record({ text: lengths.map((length) => 'é'.repeat(length)), more: fc.array(fc.string()) });
    fc.assert(
      fc.property(states, (state) => {
        expect(stateFrom(stateAttribute(state))).toEqual(state);
      }),
    );
  });

  it('that was written as gzip by another library can be read', () => {
    const written = 'H4sIAAAAAAAAA6tWKi5JLCktVrJSKshJzMtLTVGqBQAN2WEXFAAAAA==';
    expect(stateFrom(Buffer.from(written, 'base64'))).toEqual({ status: 'planned' });
  });

  it('throws when it is neither text nor bytes', () => {
    expect(() => stateFrom({ status: 'planned' })).toThrow('The attribute holds no state');
  });
});

describe('The item of a trajectory', () => {
  let server: TestTable;
  let store: Store;
  beforeAll(async () => {
    server = await startTable();
    store = openStore(server.table);
    await onboard(store, ID);
  });
  afterAll(() => server.close());

  it('has a compressed state, which the store and the views read', async () => {
    const { pk, sk } = keyOf(trajectories, ID);
    const item = (await server.items()).find((one) => one.pk === pk && one.sk === sk);
    expect(item?.state).toBeInstanceOf(Uint8Array);
    const { state } = await store.load(trajectories, ID);
    expect(state).toEqual(stateFrom(item?.state));
    expect((await readTrajectory(server.table, ID))?.trajectory).toEqual(state);
    expect((await store.read([keyOf(trajectories, ID), keyOf(trajectories, 'another')])).map(stateOf)).toEqual([
      state,
      undefined,
    ]);
  });
});

const stateOf = (item: Record<string, unknown> | undefined): unknown => stateFrom(item?.state);
