import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { execute, together } from '../../../adapters/table/execute.ts';
import { keyOf } from '../../../adapters/table/keys.ts';
import { ref } from '../../../adapters/table/ref.ts';
import type { Store } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { allSummaries } from '../../../adapters/table/views.ts';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide as decideMail } from '../../../domain/mail/mail.ts';
import { overviews } from '../../../domain/overview/aggregate.ts';
import { overviewRequests } from '../../../domain/overview/mails.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import { decide, type PersonCommand } from '../../../domain/person/revocations.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { prepare } from '../../../functions/prepare-overviews/prepare.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';

/** In the first week of the first trajectory, and of the second. */
const MONDAY = '2027-02-01';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const prepareAt = async (now: string, store: Store = api.store): Promise<{ prepared: number; requests: string[] }> => {
  let prepared = 0;
  api.clock.at = now;
  api.requests.length = 0;
  const count = (_: string, value = 1): void => {
    prepared += value;
  };
  await prepare({ store, clock: api.clock, count });
  return { prepared, requests: [...api.requests] };
};

const overviewIn = async (trajectoryId: string, personId: string) =>
  (await api.store.load(overviews, { trajectoryId, personId })).state;

const obey = async (command: PersonCommand): Promise<void> => {
  await execute({
    store: api.store,
    load: { person: ref(revocations, command.personId) },
    decide: ({ person }) => together({ person: decide(command, person) }),
    context: { at: api.clock.at, actor: 'test', correlationId: 'test', causationId: null },
  });
};

it('does nothing, not even a request, unless it is Monday morning in Brussels', async () => {
  await api.onboarded();
  for (const now of [instantAt(MONDAY, '08:59'), instantAt(MONDAY, '12:00'), instantAt('2027-02-02')]) {
    expect(await prepareAt(now)).toEqual({ prepared: 0, requests: [] });
  }
});

it('prepares one overview for each person over all their trajectories: one Query, and a read and a transaction each', async () => {
  const [first, second] = [await api.onboarded(), await api.onboarded()];
  expect(second.coach).toEqual(first.coach);
  const { prepared, requests } = await prepareAt(instantAt(MONDAY));
  expect(prepared).toBe(2);
  expect(requests.toSorted()).toEqual([
    ...['BatchGetItemCommand', 'BatchGetItemCommand', 'QueryCommand'],
    ...['TransactWriteItemsCommand', 'TransactWriteItemsCommand'],
  ]);
  expect(await overviewIn(first.id, first.coach.personId)).toMatchObject({
    ...{ status: 'prepared', monday: MONDAY, role: 'coach', more: 0 },
    lines: [{ trajectoryId: first.id, other: first.officer.personId }, { trajectoryId: second.id }],
  });
  expect(await overviewIn(first.id, first.officer.personId)).toMatchObject({ role: 'officer' });
});

it('prepares nothing twice for a week, whichever trajectory comes first by then, and the next week again', async () => {
  const [first, second] = [await api.onboarded(), await api.onboarded()];
  const { personId } = first.coach;
  await prepareAt(instantAt(MONDAY));
  await api.call('POST /trajectories/{id}/cancel', { as: ADMIN, params: { id: first.id } });
  await vi.waitFor(async () =>
    expect((await allSummaries(api.store.table)).summaries.map(({ status }) => status)).toContain('cancelled'),
  );
  const again = await prepareAt(instantAt(MONDAY, '10:00'));
  expect(again.prepared).toBe(0);
  expect(again.requests).not.toContain('TransactWriteItemsCommand');
  expect((await overviewIn(second.id, personId)).status).toBe('absent');
  await prepareAt(instantAt(addDays(MONDAY, 7)));
  expect(await overviewIn(second.id, personId)).toMatchObject({ monday: addDays(MONDAY, 7) });
});

it('prepares each once when two runs meet', async () => {
  const { id, coach } = await api.onboarded();
  let isFirst = true;
  const store: Store = {
    ...api.store,
    async commit(...writes) {
      if (isFirst) {
        isFirst = false;
        await prepare({ store: api.store, clock: api.clock, count: () => undefined });
      }
      return api.store.commit(...writes);
    },
  };
  expect((await prepareAt(instantAt(MONDAY), store)).prepared).toBeLessThan(2);
  expect((await api.store.load(overviews, { trajectoryId: id, personId: coach.personId })).version).toBe(1);
});

it('says what changed since the last overview of the person', async () => {
  const { id, coach } = await api.onboarded();
  await prepareAt(instantAt(MONDAY));
  const moved = { params: { id }, body: { phase: 'guidance', days: 7, allowOverlap: true } };
  const { statusCode } = await api.call('POST /trajectories/{id}/extend', { as: ADMIN, ...moved });
  expect(statusCode).toBe(200);
  await vi.waitFor(async () =>
    expect((await allSummaries(api.store.table)).summaries[0]?.planRevision).toBeGreaterThan(1),
  );
  await prepareAt(instantAt(addDays(MONDAY, 7)));
  expect(await overviewIn(id, coach.personId)).toMatchObject({
    lines: [{ changed: expect.arrayContaining([expect.objectContaining({ kind: 'transition', to: 'end' })]) }],
  });
});

it.each([
  [
    'wants only what is needed',
    (personId: string): PersonCommand => ({ type: 'ChooseMails', personId, choice: 'needed' }),
  ],
  ['was erased', (personId: string): PersonCommand => ({ type: 'Erase', personId })],
  [
    'has an address that takes no mail',
    (personId: string): PersonCommand => ({ type: 'StopMail', personId, why: 'bounced', requestedAt: api.clock.at }),
  ],
])('prepares none for somebody who %s', async (_, commandFor) => {
  const { coach } = await api.onboarded();
  await obey(commandFor(coach.personId));
  expect((await prepareAt(instantAt(MONDAY))).prepared).toBe(1);
});

it('prepares the others when a summary cannot be read, and somebody hears of it', async () => {
  const [broken, whole] = [await api.onboarded(), await api.onboarded()];
  const { client, name: TableName } = api.store.table;
  const change = {
    UpdateExpression: 'SET summary = :summary',
    ExpressionAttributeValues: toItem({ ':summary': 'nonsense' }),
  };
  await client.send(new UpdateItemCommand({ TableName, Key: toItem(keyOf(trajectories, broken.id)), ...change }));
  await vi.waitFor(async () => expect((await allSummaries(api.store.table)).unreadable).toHaveLength(1));
  await expect(prepareAt(instantAt(MONDAY))).rejects.toThrow(`1 summaries not be read: TRAJECTORY#${broken.id}`);
  expect((await overviewIn(whole.id, whole.coach.personId)).status).toBe('prepared');
});

describe('The mail of an overview, looked up in its trajectory later', () => {
  /** Puts the mail of somebody's overview into the ledger, as the event asks for it. */
  const requested = async (trajectoryId: string, personId: string): Promise<string> => {
    const subject = await overviewIn(trajectoryId, personId);
    const { state } = await api.store.load(trajectories, trajectoryId);
    if (state.status === 'absent' || subject.status === 'absent') throw new Error('There is no overview');
    const event = { type: 'Overview.Prepared', data: subject, at: api.clock.at };
    const [mail] = overviewRequests.asksFor(event, { trajectory: state, subject });
    if (!mail) throw new Error('It asks for no mail');
    await execute({
      store: api.store,
      load: { mail: ref(mails, { trajectoryId, key: mail.key }) },
      decide: ({ mail: line }) => together({ mail: decideMail({ type: 'Request', mail }, line) }),
      context: { at: api.clock.at, actor: 'mail', correlationId: 'test', causationId: null },
    });
    return mail.key;
  };
  const textOf = async (id: string, key: string, as: Caller): Promise<string> => {
    const { statusCode, json } = await api.call('GET /trajectories/{id}/mails/{key}', { as, params: { id, key } });
    expect(statusCode).toBe(200);
    return json.text;
  };

  it('says what its week said, and nothing of the other trajectories of its recipient', async () => {
    const first = await api.onboarded();
    await api.onboarded({ nisCode: '23027', officer: { name: 'Els Maes', email: 'els@halle.example' } });
    const { coach, officer, id } = first;
    await prepareAt(instantAt(MONDAY));
    expect((await overviewIn(id, coach.personId)).status).toBe('prepared');
    const key = await requested(id, coach.personId);
    const before = await textOf(id, key, officer);
    expect(before).toContain('Deze week in Leuven');
    expect(before).not.toContain('Halle');
    await prepareAt(instantAt(addDays(MONDAY, 14)));
    expect(await overviewIn(id, coach.personId)).toMatchObject({ monday: addDays(MONDAY, 14) });
    expect(await textOf(id, key, officer)).toBe(before);
    expect(await textOf(id, await requested(id, coach.personId), officer)).not.toBe(before);
  });
});
