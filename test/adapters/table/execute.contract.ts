import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConflictError } from '../../../adapters/table/conflict.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import { type Loaded, ref } from '../../../adapters/table/ref.ts';
import { openStore, type Store } from '../../../adapters/table/store.ts';
import { listSummaries } from '../../../adapters/table/views.ts';
import { calls } from '../../../domain/call/aggregate.ts';
import { refuse } from '../../../domain/decision.ts';
import { documents } from '../../../domain/document/aggregate.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide as decideMail } from '../../../domain/mail/mail.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { DocumentEvent, DocumentKind } from '../../../events/document.ts';
import { loseAnswers } from './faults.ts';
import { context, dutyDone, mailRequest, onboard, trajectoryWrite } from './sample.ts';
import type { TestTable } from './start-table.ts';

const intake: TrajectoryCommand = { type: 'CompleteDuty', now: context.at, dutyId: 'intake', by: 'admin' };

/** The behaviour of `execute` on every table engine. */
export const executeContract = (start: () => Promise<TestTable>): void => {
  let server: TestTable;
  let store: Store;
  let ids = 0;
  const newId = () => `24062-2027-02-01-${++ids}`;
  const completeDuty = (id: string, on = store, kind = trajectories) =>
    execute({
      store: on,
      load: { trajectory: ref(kind, id) },
      decide: ({ trajectory }) => together({ trajectory: decide(intake, trajectory) }),
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

  it('makes one read and one transaction', async () => {
    const id = newId();
    await onboard(store, id);
    server.requests.length = 0;
    expect(await completeDuty(id)).toMatchObject({
      ok: true,
      states: { trajectory: { dutiesDone: { intake: context.at } } },
      events: [{ type: 'Trajectory.DutyCompleted', sequence: 2, data: { dutyId: 'intake' } }],
    });
    expect(server.requests).toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
  });

  it('writes what the index shows of a state to the item of its trajectory, without a new version of that', async () => {
    const id = newId();
    await onboard(store, id);
    const granted = { type: 'Places.Granted', data: { change: 1, participantId: 'mieke', how: 'free' } } as const;
    const load = { places: ref(places, id), trajectory: ref(trajectories, id) };
    await execute({ store, load, decide: () => ({ ok: true, events: { places: [granted] } }), context });
    const call = { call: ref(calls, id), trajectory: ref(trajectories, id) };
    const turn = (type: 'Call.Closed' | 'Call.Opened') =>
      execute({
        store,
        load: call,
        decide: () => ({ ok: true, events: { call: [{ type, data: { by: 'officer', as: 'officer' } }] } }),
        context,
      });
    await turn('Call.Closed');
    expect((await store.load(trajectories, id)).version).toBe(1);
    await completeDuty(id);
    const shown = async () => (await listSummaries(store.table)).summaries.find((one) => one.trajectoryId === id);
    await vi.waitFor(async () =>
      expect(await shown()).toMatchObject({
        ...{ dutiesDone: 1, signUps: { taking: 1, waiting: 0, offered: 0 } },
        callClosedSince: context.at,
      }),
    );
    await turn('Call.Opened');
    await vi.waitFor(async () => expect(await shown()).not.toHaveProperty('callClosedSince'));
  });

  it('shows in the index what the versions of documents wait for, and no longer once they do not', async () => {
    const id = newId();
    await onboard(store, id);
    const give = async (kind: DocumentKind, ...types: ('Drafted' | 'Submitted' | 'Returned')[]) => {
      const by = { kind, version: 1, by: 'coach', as: 'coach' } as const;
      const events = {
        Drafted: { type: 'Document.Drafted', data: { ...by, hash: 'one', missing: [] } },
        Submitted: { type: 'Document.Submitted', data: { ...by, submission: 1, asks: ['officer'] } },
        Returned: { type: 'Document.Returned', data: { ...by, submission: 1, submittedBy: 'coach' } },
      } satisfies Record<string, DocumentEvent>;
      const load = { document: ref(documents, { trajectoryId: id, kind }), trajectory: ref(trajectories, id) };
      const given = types.map((type) => events[type]);
      await execute({ store, load, decide: () => ({ ok: true, events: { document: given } }), context });
    };
    const waiting = async () => {
      const { summaries } = await listSummaries(store.table);
      return summaries.find((one) => one.trajectoryId === id)?.documentsWaiting;
    };
    await give('work-plan', 'Drafted', 'Submitted');
    await give('menu-card', 'Drafted', 'Submitted');
    const [plan, card] = (['work-plan', 'menu-card'] as const).map((kind) => ({
      ...{ kind, version: 1, step: 'approve', since: context.at, who: 'officer' },
    }));
    await vi.waitFor(async () => expect(await waiting()).toEqual([plan, card]));
    await give('work-plan', 'Returned');
    await vi.waitFor(async () => expect(await waiting()).toEqual([card]));
  });

  it('refuses a command that changes what the index shows and does not name the trajectory', async () => {
    const id = newId();
    const granted = { type: 'Places.Granted', data: { change: 1, participantId: 'mieke', how: 'free' } } as const;
    const alone = { places: ref(places, id) };
    const decided = { ok: true as const, events: { places: [granted] } };
    await expect(execute({ store, load: alone, decide: () => decided, context })).rejects.toThrow('was not named');
  });

  it('dates no event of a trajectory before somebody joined, however slow the clock of its function is', async () => {
    const id = newId();
    await onboard(store, id);
    const outcome = await execute({
      store,
      load: { trajectory: ref(trajectories, id) },
      decide: ({ trajectory }) => together({ trajectory: decide({ type: 'Cancel' }, trajectory) }),
      context: { ...context, at: '2020-01-01T00:00:00.000Z' },
    });
    expect(outcome).toMatchObject({
      states: { trajectory: { cancelledAt: context.at } },
      events: [{ at: context.at }],
    });
  });

  it('makes only the read when nothing changes or the command is refused', async () => {
    const id = newId();
    expect(await completeDuty(id)).toMatchObject({ ok: false, refusal: { code: 'TRAJECTORY_NOT_FOUND' } });
    expect(server.requests).toEqual(['GetItemCommand']);
    await onboard(store, id);
    await completeDuty(id);
    server.requests.length = 0;
    expect(await completeDuty(id)).toMatchObject({ ok: true, events: [] });
    expect(server.requests).toEqual(['GetItemCommand']);
  });

  it('makes no read when the known state is current, and reads again when it is stale', async () => {
    const id = newId();
    const known = await onboard(store, id);
    const act = (dutyId: string) =>
      execute({
        store,
        load: { trajectory: ref(trajectories, id) },
        known: { trajectory: known },
        decide: ({ trajectory }) =>
          together({ trajectory: decide({ type: 'CompleteDuty', now: context.at, dutyId, by: 'admin' }, trajectory) }),
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

  /**
   * A store whose first `times` reads answer with the `old` state, as if other commands committed right after the read.
   */
  const lateReader = (old: Loaded<Trajectory>, times: number) => {
    const late = { reads: 0 };
    const delayed: Store = {
      ...store,
      read: async (keys) => {
        late.reads += 1;
        return late.reads > times ? store.read(keys) : [{ state: JSON.stringify(old.state), version: old.version }];
      },
    };
    return { late, store: delayed };
  };

  it('decides again on the new state after another command changed it', async () => {
    const id = newId();
    const old = await onboard(store, id);
    await store.commit([trajectoryWrite(store.table, id, old, dutyDone('intake'))]);
    const { late, store: stale } = lateReader(old, 1);
    expect(await completeDuty(id, stale)).toMatchObject({ ok: true, events: [] });
    expect(late.reads).toBe(2);
  });

  it('throws ConflictError after eight conflicts', async () => {
    const id = newId();
    const old = await onboard(store, id);
    await store.commit([trajectoryWrite(store.table, id, old, dutyDone('call'))]);
    const { store: stale } = lateReader(old, Number.POSITIVE_INFINITY);
    server.requests.length = 0;
    await expect(completeDuty(id, stale)).rejects.toBeInstanceOf(ConflictError);
    expect(server.requests).toEqual(Array(8).fill('TransactWriteItemsCommand'));
  });

  it('decides as often as the most contested of its aggregates says', async () => {
    const id = newId();
    const old = await onboard(store, id);
    await store.commit([trajectoryWrite(store.table, id, old, dutyDone('call'))]);
    const { late, store: stale } = lateReader(old, 11);
    const contested = { ...trajectories, attempts: 12 };
    expect(await completeDuty(id, stale, contested)).toMatchObject({ ok: true });
    expect(late.reads).toBe(12);
  });

  describe('on several aggregates', () => {
    /**
     * Requests a mail unless the trajectory is cancelled. The trajectory is read but not changed. `meanwhile` runs
     * right before each commit.
     */
    const requestMail = (id: string, key: string, meanwhile: () => Promise<unknown> = async () => undefined) =>
      execute({
        store: {
          ...store,
          commit: async (...all) => {
            await meanwhile();
            return store.commit(...all);
          },
        },
        load: { trajectory: ref(trajectories, id), mail: ref(mails, { trajectoryId: id, key }) },
        decide: ({ trajectory, mail }) =>
          trajectory.status === 'cancelled'
            ? refuse('TRAJECTORY_ENDED', 'Dit traject is stopgezet.')
            : together({ mail: decideMail({ type: 'Request', mail: mailRequest(key) }, mail) }),
        context,
      });
    const cancel = (id: string) =>
      execute({
        store,
        load: { trajectory: ref(trajectories, id) },
        decide: ({ trajectory }) => together({ trajectory: decide({ type: 'Cancel' }, trajectory) }),
        context,
      });

    it('reads all with one request and commits in one transaction', async () => {
      const id = newId();
      await onboard(store, id);
      server.requests.length = 0;
      expect(await requestMail(id, 'a')).toMatchObject({ ok: true, events: [{ type: 'Mail.Requested' }] });
      expect(server.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    });

    it('decides again, and is refused, when an aggregate that it only read was changed meanwhile', async () => {
      const id = newId();
      await onboard(store, id);
      expect(await requestMail(id, 'a', () => cancel(id))).toMatchObject({
        ok: false,
        refusal: { code: 'TRAJECTORY_ENDED' },
      });
      expect(await store.load(mails, { trajectoryId: id, key: 'a' })).toMatchObject({ version: 0 });
    });

    it('decides again when an aggregate that was absent was created meanwhile', async () => {
      const id = newId();
      let first = true;
      const outcome = await requestMail(id, 'a', async () => {
        if (first) await onboard(store, id);
        first = false;
      });
      expect(outcome).toMatchObject({ ok: true, states: { trajectory: { status: 'planned' } } });
    });
  });

  it('ten equal commands at once change the state once', async () => {
    const id = newId();
    await onboard(store, id);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => completeDuty(id)));
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.events.length : -1)).sort()).toEqual([
      ...Array(9).fill(0),
      1,
    ]);
    expect(await store.load(trajectories, id)).toMatchObject({ version: 2 });
  });

  it('repeating a command whose answer was lost changes nothing more', async () => {
    const id = newId();
    await onboard(store, id);
    const disturbed = server.connect();
    loseAnswers(disturbed);
    await expect(completeDuty(id, openStore(disturbed))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await completeDuty(id)).toMatchObject({
      ok: true,
      events: [],
      states: { trajectory: { dutiesDone: { intake: context.at } } },
    });
    expect(await store.load(trajectories, id)).toMatchObject({ version: 2 });
  });
};
