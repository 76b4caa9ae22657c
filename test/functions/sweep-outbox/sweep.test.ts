import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../adapters/table/execute.ts';
import { keyOf } from '../../../adapters/table/keys.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { request } from '../../../functions/request-mails/request.ts';
import { type Dependencies, type Span, sweep } from '../../../functions/sweep-outbox/sweep.ts';
import { mailRequest } from '../../adapters/table/sample.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { AskedFor, Caller } from '../http/request.ts';
import { NOW } from '../municipality/example.ts';

let api: Api;
let officerId: string;
beforeAll(async () => {
  api = await startApi();
  officerId = (await api.onboarded()).officer.personId;
});
afterAll(() => api.close());

const silence = { info: () => undefined, error: () => undefined };

const addHours = (at: string, hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString();

/** Sweeps, and returns the events that were published. The bus throws at the events in `breaksAt`. */
const swept = async (
  input: unknown,
  { breaksAt, ...given }: Partial<Dependencies> & { breaksAt?: (event: Envelope) => boolean } = {},
): Promise<{ published: Envelope[]; error: unknown }> => {
  const published: Envelope[] = [];
  const bus: Dependencies['bus'] = {
    async publish(events) {
      if (breaksAt && events.some(breaksAt)) throw new Error('The bus broke down');
      published.push(...events);
      return new Set<string>();
    },
  };
  const { table } = api.store;
  try {
    await sweep(input, { table, bus, clock: api.clock, count: () => undefined, log: silence, ...given });
    return { published, error: undefined };
  } catch (error) {
    return { published, error };
  }
};
const day = (date: string): Span => ({ from: instantAt(date), to: instantAt(date, '23:59') });
const removeRole = async (date: string, body: { personId: string; role: string }): Promise<void> => {
  api.clock.at = instantAt(date, '12:00');
  expect((await api.call('POST /role-removals', { as: ADMIN, body })).statusCode).toBe(200);
};

it('sweep-outbox publishes revocations of a span also for people without a trajectory', async () => {
  await removeRole('2030-03-01', { personId: 'made-by-hand', role: 'admin' });
  await removeRole('2030-03-03', { personId: 'made-by-hand', role: 'coach' });
  const rolesOn = async (date: string) => (await swept(day(date))).published.map(({ type, data }) => [type, data]);
  const removal = (role: string) => ['Person.RoleRemoved', { personId: 'made-by-hand', role }];
  expect(await rolesOn('2030-03-01')).toEqual([removal('admin')]);
  expect(await rolesOn('2030-03-02')).toEqual([]);
  expect(await rolesOn('2030-03-03')).toEqual([removal('coach')]);
});

it('sweep-outbox publishes the erasure of a person whose last trajectory ended years ago', async () => {
  api.clock.at = instantAt('2031-05-05', '12:00');
  await api.call('POST /erasures', { as: ADMIN, body: { personId: officerId } });
  expect((await swept(day('2031-05-05'))).published.map(({ type }) => type)).toEqual(['Person.Erased']);
});

it('sweep-outbox publishes the other partitions when one fails, and throws at the end', async () => {
  api.clock.at = instantAt('2032-06-06', '12:00');
  for (const personId of ['first', 'second', 'third']) {
    await api.call('POST /role-removals', { as: ADMIN, body: { personId, role: 'coach' } });
  }
  const failed: unknown[] = [];
  const { published, error } = await swept(day('2032-06-06'), {
    breaksAt: ({ id }) => id.startsWith('ACCESS#second/'),
    log: { ...silence, error: (_, { partition }) => failed.push(partition) },
  });
  expect(published.map(({ id }) => id).sort()).toEqual(['ACCESS#first/person/1', 'ACCESS#third/person/1']);
  expect(failed).toEqual(['ACCESS#second']);
  expect(error).toMatchObject({
    message: 'The bus refused 0 of 3 events, and 1 partitions failed',
  });
});

describe('An event that the bus refuses', () => {
  const id = 'ACCESS#second/person/1';
  /** Sweeps with a bus that refuses the event so often, and gives how often the event was put on it. */
  const sweptAgain = async (refusals: number) => {
    let times = 0;
    const bus: Dependencies['bus'] = {
      async publish(events) {
        if (!events.some((event) => event.id === id)) return new Set();
        times += 1;
        return new Set(times <= refusals ? [id] : []);
      },
    };
    const { error } = await swept(day('2032-06-06'), { bus });
    return { times, error };
  };

  it('is put on the bus again by the same sweep', async () => {
    expect(await sweptAgain(1)).toEqual({ times: 2, error: undefined });
  });

  it('makes the sweep fail when it is refused four times', async () => {
    expect(await sweptAgain(99)).toMatchObject({
      times: 4,
      error: { message: 'The bus refused 1 of 3 events, and 0 partitions failed' },
    });
  });
});

it('sweep-outbox publishes an unacknowledged mail request also in a trajectory without other recent events', async () => {
  api.clock.at = NOW;
  const { id } = await api.onboarded();
  api.clock.at = addHours(NOW, 24 * 60);
  const key = 'welcome-to-nobody';
  const mail = { ...mailRequest(key), recipientId: 'nobody' };
  await execute({
    store: api.store,
    load: { mail: ref(mails, { trajectoryId: id, key }) },
    decide: () => ({ ok: true, events: { mail: [{ type: 'Mail.Requested', data: mail }] } }),
    context: { at: api.clock.at, actor: 'mail', correlationId: 'c', causationId: null },
  });
  api.clock.at = addHours(api.clock.at, 40);
  const { published } = await swept({ source: 'aws.events' });
  expect(published.filter(({ trajectoryId }) => trajectoryId === id).map(({ aggregate }) => aggregate)).toEqual([
    `mail#${key}`,
  ]);
});

describe('The daily sweep, of an event that led to no mail request,', () => {
  /** What the sweep publishes of a trajectory, and counts, a day after these requests. */
  const sweptAfter = async (startDate: string, act: (id: string, coach: Caller) => Promise<void>) => {
    api.clock.at = addHours(NOW, 24 * 90);
    const { id, coach } = await api.onboarded({ startDate });
    await request({ detail: await api.event(id, 1) }, { store: api.store, clock: api.clock, count: () => undefined });
    api.clock.at = addHours(api.clock.at, 1);
    await act(id, coach);
    api.clock.at = addHours(api.clock.at, 20);
    const { published } = await swept({ source: 'aws.events' });
    return published.filter(({ trajectoryId }) => trajectoryId === id).map(({ type }) => type);
  };
  const done = async (routeKey: string, asked: AskedFor): Promise<void> => {
    expect((await api.call(routeKey, asked)).statusCode).toBe(200);
  };
  const reopen = async (id: string, as: Caller): Promise<void> => {
    const params = { id, dutyId: 'intake' };
    await done('POST /trajectories/{id}/duties/{dutyId}/complete', { params, as });
    await done('POST /trajectories/{id}/duties/{dutyId}/reopen', { params, as });
  };

  it('publishes nothing when it asks for none: an own duty reopened, a capacity set', async () => {
    const published = await sweptAfter('2027-06-01', async (id, coach) => {
      await reopen(id, coach);
      const params = { id, session: 'kickoff' };
      const schedule = (body: object) =>
        done('POST /trajectories/{id}/sessions/{session}/schedule', { params, as: coach, body });
      await schedule({ basedOn: 0, capacity: 40 });
    });
    expect(published).toEqual([]);
  });

  it('publishes it with what came at once and later when it asks for a mail that is not in the ledger', async () => {
    const published = await sweptAfter('2027-06-02', (id) => reopen(id, ADMIN));
    expect(published).toEqual(['Trajectory.DutyCompleted', 'Trajectory.DutyReopened']);
  });
});

it('sweep-outbox publishes the events of a trajectory whose summary cannot be read', async () => {
  api.clock.at = NOW;
  const { id } = await api.onboarded();
  const { client, name: TableName } = api.store.table;
  const change = {
    UpdateExpression: 'SET summary = :summary',
    ExpressionAttributeValues: toItem({ ':summary': 'nonsense' }),
  };
  await client.send(new UpdateItemCommand({ TableName, Key: toItem(keyOf(trajectories, id)), ...change }));
  const { published, error } = await swept({ from: api.clock.at, to: api.clock.at });
  expect(error).toBeUndefined();
  expect(published.map(({ trajectoryId }) => trajectoryId)).toContain(id);
});

it('sweep-outbox reads the daily history of a trajectory until shortly after its real end, not its planned end', async () => {
  api.clock.at = NOW;
  const { id } = await api.onboarded();
  await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN });
  const partition = `TRAJECTORY#${id}`;
  const isRead = async (): Promise<boolean> => {
    const { client } = api.store.table;
    const read: unknown[] = [];
    client.middlewareStack.add(
      (next) => async (args) => {
        if (JSON.stringify(args.input).includes(partition)) read.push(args.input);
        return next(args);
      },
      { step: 'initialize', name: 'watch' },
    );
    await swept({ source: 'aws.events' });
    client.middlewareStack.remove('watch');
    return read.length > 0;
  };
  api.clock.at = addHours(NOW, 24 * 50);
  expect(await isRead()).toBe(true);
  api.clock.at = addHours(NOW, 24 * 70);
  expect(await isRead()).toBe(false);
});

it('sweep-outbox reaches every partition in a few attempts, each of which is cut off after some of them', async () => {
  api.clock.at = instantAt('2033-07-07', '12:00');
  for (let person = 1; person <= 16; person += 1) {
    const body = { personId: `cut-off-${person}`, role: 'coach' };
    await api.call('POST /role-removals', { as: ADMIN, body });
  }
  const published = new Set<string>();
  for (let sweeps = 0; sweeps < 8; sweeps += 1) {
    api.clock.at = addHours(api.clock.at, 1 / 60);
    let left = 5;
    const timeIsUp = new Promise<void>((resolve) => {
      const bus: Dependencies['bus'] = {
        publish(events) {
          if (left === 0) {
            resolve();
            return new Promise(() => undefined);
          }
          left -= 1;
          for (const { id } of events) published.add(id);
          return Promise.resolve(new Set<string>());
        },
      };
      void swept(day('2033-07-07'), { bus });
    });
    await timeIsUp;
  }
  expect(published.size).toBe(16);
});
