import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { trajectories } from '../../../adapters/table/aggregates.ts';
import { handle } from '../../../adapters/table/handle.ts';
import { ConflictError, openStore, type Store } from '../../../adapters/table/store.ts';
import { decide, type TrajectoryCommand } from '../../../domain/trajectory/decide.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { loseAnswers } from './faults.ts';
import { context, dutyDone, onboard, trajectoryWrite } from './sample.ts';
import type { TestTable } from './start-table.ts';

const intake: TrajectoryCommand = { type: 'CompleteDuty', dutyId: 'intake' };

/** What every table must do for a command. */
export const handleContract = (start: () => Promise<TestTable>): void => {
  let server: TestTable;
  let store: Store;
  let ids = 0;
  const newId = () => `24062-2027-02-01-${++ids}`;
  const completeDuty = (id: string, on = store) =>
    handle({
      store: on,
      aggregate: trajectories,
      id,
      decide: (state: Trajectory) => decide(intake, state),
      context,
    });
  beforeAll(async () => {
    server = await start();
    store = openStore(server.table);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });

  it('costs one read and one transaction', async () => {
    const id = newId();
    await onboard(store, id);
    server.requests.length = 0;
    expect(await completeDuty(id)).toMatchObject({
      ok: true,
      state: { dutiesDone: { intake: context.at } },
      events: [{ type: 'Trajectory.DutyCompleted', sequence: 2, data: { dutyId: 'intake' } }],
    });
    expect(server.requests).toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('costs only the read when it changes nothing or is refused', async () => {
    const id = newId();
    expect(await completeDuty(id)).toMatchObject({ ok: false, refusal: { code: 'TRAJECTORY_NOT_FOUND' } });
    expect(server.requests).toEqual(['GetItemCommand']);
    await onboard(store, id);
    await completeDuty(id);
    server.requests.length = 0;
    expect(await completeDuty(id)).toMatchObject({ ok: true, events: [] });
    expect(server.requests).toEqual(['GetItemCommand']);
  });

  it('costs no read when the state was just read, and reads after all when it turns out to be old', async () => {
    const id = newId();
    const known = await onboard(store, id);
    const act = (dutyId: string) =>
      handle({
        store,
        aggregate: trajectories,
        id,
        known,
        decide: (state: Trajectory) => decide({ type: 'CompleteDuty', dutyId }, state),
        context,
      });
    server.requests.length = 0;
    await act('intake');
    expect(server.requests).toEqual(['TransactWriteItemsCommand']);
    await act('call');
    expect(server.requests.slice(1)).toEqual([
      'TransactWriteItemsCommand',
      'GetItemCommand',
      'TransactWriteItemsCommand',
    ]);
    const { state, version } = await store.load(trajectories, id);
    expect({ state, version }).toMatchObject({
      state: { dutiesDone: { intake: context.at, call: context.at } },
      version: 3,
    });
  });

  it('decides again on what a rival left', async () => {
    const id = newId();
    const old = await onboard(store, id);
    await store.commit([trajectoryWrite(store.table, id, old, dutyDone('intake'))]);
    let reads = 0;
    const stale: Store = {
      ...store,
      load: (aggregate, key) => (reads++ === 0 ? staleLoad(aggregate, key) : store.load(aggregate, key)),
    };
    const staleLoad: Store['load'] = async (aggregate) => ({ state: aggregate.parse(old.state), version: old.version });
    expect(await completeDuty(id, stale)).toMatchObject({ ok: true, events: [] });
    expect(reads).toBe(2);
  });

  it('gives up as a conflict after five rivals', async () => {
    const id = newId();
    const old = await onboard(store, id);
    await store.commit([trajectoryWrite(store.table, id, old, dutyDone('call'))]);
    const stale: Store = {
      ...store,
      load: async (aggregate) => ({ state: aggregate.parse(old.state), version: old.version }),
    };
    server.requests.length = 0;
    await expect(completeDuty(id, stale)).rejects.toBeInstanceOf(ConflictError);
    expect(server.requests).toEqual(Array(5).fill('TransactWriteItemsCommand'));
  });

  it('does it once when ten ask at once', async () => {
    const id = newId();
    await onboard(store, id);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => completeDuty(id)));
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.events.length : -1)).sort()).toEqual([
      ...Array(9).fill(0),
      1,
    ]);
    expect(await store.load(trajectories, id)).toMatchObject({ version: 2 });
  });

  it('repeated after its answer was lost, changes nothing more', async () => {
    const id = newId();
    await onboard(store, id);
    const disturbed = server.connect();
    loseAnswers(disturbed);
    await expect(completeDuty(id, openStore(disturbed))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await completeDuty(id)).toMatchObject({
      ok: true,
      events: [],
      state: { dutiesDone: { intake: context.at } },
    });
    expect(await store.load(trajectories, id)).toMatchObject({ version: 2 });
  });
};
