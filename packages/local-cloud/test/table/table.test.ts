import { afterEach, describe, expect, test } from 'vitest';
import type { RunningCloud } from '../../cloud.ts';
import { callApi, putEvent, putItem, startFixture } from '../fixture-cloud.ts';

let cloud: RunningCloud;
afterEach(() => cloud.stop());

const types = () => cloud.events().map(({ event }) => event['detail-type']);

describe('a stream mapping', () => {
  test('hands over what its filter lets through, in order and in batches', async () => {
    cloud = await startFixture();
    await putItem(cloud, { pk: 'T', sk: 'STATE' });
    for (let n = 0; n < 120; n += 1) await putEvent(cloud, String(n).padStart(6, '0'), `E.${n}`);
    await putEvent(cloud, '000000', 'E.again');
    await cloud.settle();
    expect(types()).toEqual(Array.from({ length: 120 }, (_, n) => `E.${n}`));
    expect(cloud.invocations().relay).toBe(2);
  });

  test('retries from the first record that failed, then sets it aside with its position and goes on', async () => {
    cloud = await startFixture();
    await putEvent(cloud, '1', 'E.1');
    await putItem(cloud, { pk: 'T', sk: 'EVENT#2', poison: 'reported' });
    await putEvent(cloud, '3', 'E.3');
    await cloud.advanceTo(cloud.now() + 60_000);
    expect(new Set(types())).toEqual(new Set(['E.1', 'E.3']));
    const [letter, ...others] = cloud.deadLetters();
    expect(others).toEqual([]);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 },
      DDBStreamBatchInfo: { startSequenceNumber: '2', endSequenceNumber: '2', batchSize: 1 },
    });
  });

  test('bisects a batch that fails as a whole, so that one poisoned record costs only itself', async () => {
    cloud = await startFixture();
    for (let n = 0; n < 20; n += 1) {
      if (n === 13) await putItem(cloud, { pk: 'T', sk: 'EVENT#13', poison: 'throw' });
      else await putEvent(cloud, String(n), `E.${n}`);
    }
    await cloud.advanceTo(cloud.now() + 3_600_000);
    expect(types()).toEqual(Array.from({ length: 20 }, (_, n) => `E.${n}`).filter((type) => type !== 'E.13'));
    expect(cloud.deadLetters()).toHaveLength(1);
  });
});

describe('the table', () => {
  test('loses an item some time after its time to live', async () => {
    cloud = await startFixture();
    const expiresAt = String(Math.floor(cloud.now() / 1_000) + 3_600);
    const item = (sk: string, rest: object) => ({
      TableName: 'items',
      Item: { pk: { S: 'X' }, sk: { S: sk }, ...rest },
    });
    await callApi(cloud, 'dynamodb', 'DynamoDB_20120810.PutItem', item('over', { expiresAt: { N: expiresAt } }));
    await callApi(cloud, 'dynamodb', 'DynamoDB_20120810.PutItem', item('kept', {}));
    const left = async () => {
      const { answer } = await callApi(cloud, 'dynamodb', 'DynamoDB_20120810.Scan', { TableName: 'items' });
      return answer.Count;
    };
    await cloud.settle();
    expect(await left()).toBe(2);
    await cloud.advanceTo(cloud.now() + 86_400_000);
    expect(await left()).toBe(1);
  });
});

test('a table behind an endpoint serves as the embedded one does, its stream included', async () => {
  cloud = await startFixture();
  const other = await startFixture({ tableEndpoint: cloud.endpoint });
  try {
    await putEvent(other, '1', 'E.1');
    await other.settle();
    await putEvent(other, '2', 'E.2');
    await other.settle();
    expect(other.events().map(({ event }) => event['detail-type'])).toEqual(['E.1', 'E.2']);
    expect(cloud.events()).toEqual([]);
  } finally {
    await other.stop();
  }
});
