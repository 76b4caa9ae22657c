import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { RunningCloud } from '../cloud.ts';
import type { Service } from '../service.ts';
import { callApi, putEvent, start, startExecution, startFixture } from './fixture-cloud.ts';

const day = 86_400_000;
const folders: string[] = [];
const clouds: RunningCloud[] = [];
const running = async (options: Parameters<typeof startFixture>[0] = {}): Promise<RunningCloud> => {
  const cloud = await startFixture(options);
  clouds.push(cloud);
  return cloud;
};
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'cloud-test-'));
  folders.push(made);
  return made;
};

afterEach(async () => {
  for (const cloud of clouds.splice(0)) await cloud.stop();
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

const loop = { id: 'T#1', n: 1, every: 5 * day, until: 6, nextDue: '2026-03-03T08:00:00Z' };

const play = async (cloud: RunningCloud): Promise<unknown> => {
  await startExecution(cloud, 'one', loop);
  await startExecution(cloud, 'two', { ...loop, id: 'T#2' });
  await cloud.advanceTo('2026-05-01T08:00:00Z');
  return { events: cloud.events(), executions: cloud.executions(), invocations: cloud.invocations() };
};

describe('The local cloud', () => {
  test('passes a write to the table on through stream, bus and queue to the worker function', async () => {
    const cloud = await running();
    await putEvent(cloud, '1', 'Work.Asked', { n: 1 });
    await cloud.settle();
    expect(cloud.events().map(({ event }) => event['detail-type'])).toEqual(['Work.Asked']);
    expect(cloud.depths().work).toBe(0);
    const key = { pk: { S: 'WORK' }, sk: { S: 'DONE#1' } };
    const found = await callApi(cloud, 'dynamodb', 'DynamoDB_20120810.GetItem', { TableName: 'items', Key: key });
    expect(found.answer.Item).toBeDefined();
    expect(cloud.now()).toBe(Date.parse(start));
  });

  test('leads a request that nobody signed to the service that has a page there', async () => {
    const pages: Service = {
      signingName: 'pages',
      understands: {},
      handle: async () => ({ status: 500, body: '' }),
      visit: ({ method, path, body }) =>
        path === '/page' ? Promise.resolve({ status: 200, body: `${method} ${body}` }) : undefined,
    };
    const { endpoint } = await running({ services: [() => pages] });
    const page = await fetch(`${endpoint}/page`, { method: 'POST', body: 'here' });
    expect([page.status, await page.text()]).toEqual([200, 'POST here']);
    expect((await fetch(`${endpoint}/elsewhere`)).status).toBe(501);
  });

  test('runs months of virtual time in one advance and stops exactly at the given instant', async () => {
    const cloud = await running();
    await startExecution(cloud, 'one', loop);
    await cloud.settle();
    expect(cloud.nextDue()).toBe(Date.parse(loop.nextDue));
    await cloud.advanceTo('2026-03-13T07:59:59.999Z');
    expect(cloud.invocations().reach).toBe(2);
    await cloud.advanceTo('2026-03-13T08:00:00Z');
    expect(cloud.invocations().reach).toBe(3);
    await cloud.advanceTo('2026-12-01T00:00:00Z');
    expect(new Date(cloud.now()).toISOString()).toBe('2026-12-01T00:00:00.000Z');
    expect(cloud.executions().map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect(cloud.events().map(({ event }) => event.time)).toEqual(
      [3, 8, 13, 18, 23, 28].map((date) => `2026-03-${String(date).padStart(2, '0')}T08:00:00Z`),
    );
    expect(cloud.nextDue()).toBeUndefined();
  });

  test('repeats a run exactly with the same seed and differs with another seed', async () => {
    const first = await play(await running({ seed: 'a' }));
    expect(await play(await running({ seed: 'a' }))).toEqual(first);
    expect(await play(await running({ seed: 'b' }))).not.toEqual(first);
  });

  test('completes every execution when several tasks run at once', async () => {
    const cloud = await running({ concurrency: 3 });
    for (let index = 0; index < 9; index += 1) await startExecution(cloud, `e${index}`, { ...loop, id: `T#${index}` });
    await cloud.advanceTo('2026-05-01T08:00:00Z');
    expect(cloud.executions({ status: 'SUCCEEDED' })).toHaveLength(9);
    expect(cloud.events()).toHaveLength(54);
    expect(cloud.depths()).toEqual({ failures: 0, 'work-dead': 0, work: 0 });
  });

  test('resumes its clock and its executions after a restart', async () => {
    const dataDir = folder();
    const before = await startFixture({ dataDir });
    await startExecution(before, 'one', loop);
    await before.advanceTo('2026-03-14T00:00:00Z');
    await before.stop();
    const cloud = await running({ dataDir, clock: { mode: 'virtual', startAt: '2020-01-01T00:00:00Z' } });
    expect(new Date(cloud.now()).toISOString()).toBe('2026-03-14T00:00:00.000Z');
    expect(cloud.executions()).toMatchObject([{ status: 'RUNNING', state: 'Wait' }]);
    await cloud.advanceTo('2026-05-01T00:00:00Z');
    expect(cloud.events()).toHaveLength(6);
    expect(cloud.invocations().reach).toBe(3);
    expect(cloud.executions()).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  test('follows the real clock at an offset and runs due tasks in real-time mode', async () => {
    let real = Date.parse('2030-01-01T00:00:00Z');
    const cloud = await running({ clock: { mode: 'real-time', startAt: start }, real: () => real });
    await expect.poll(() => cloud.now()).toBe(Date.parse(start));
    real += 1_000;
    await expect.poll(() => cloud.now()).toBe(Date.parse(start) + 1_000);
    await startExecution(cloud, 'one', loop);
    await cloud.advanceTo('2026-03-20T08:00:00Z');
    expect(cloud.invocations().reach).toBe(4);
    real += 5_000;
    await expect.poll(() => cloud.now()).toBe(Date.parse('2026-03-20T08:00:05Z'));
  });

  test('refuses a data folder that another cloud uses', async () => {
    const dataDir = folder();
    await running({ dataDir });
    await expect(startFixture({ dataDir })).rejects.toMatchObject({ code: 'DATA_IN_USE' });
  });

  test.each([
    ['local.db', /local\.db is missing, while table\.db beside it holds the data of its tasks/],
    ['table.db', /table\.db is missing, while local\.db beside it shows that it held data/],
  ])('refuses a data folder that lacks %s', async (name, message) => {
    const dataDir = folder();
    await (await startFixture({ dataDir })).stop();
    for (const file of readdirSync(dataDir).filter((each) => each.startsWith(name))) rmSync(join(dataDir, file));
    await expect(startFixture({ dataDir })).rejects.toMatchObject({
      code: 'DATA_BROKEN',
      message: expect.stringMatching(message),
    });
    expect(readdirSync(dataDir)).not.toContain(name);
  });

  test('refuses a data folder with an unreadable database and a folder without an assembly', async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'local.db'), 'this is no database, and it is long enough to show');
    await expect(startFixture({ dataDir })).rejects.toMatchObject({ code: 'DATA_BROKEN' });
    await expect(startFixture({ assembly: dataDir })).rejects.toMatchObject({ code: 'UNSUPPORTED_TEMPLATE' });
  });
});
