import { afterEach, describe, expect, test } from 'vitest';
import type { RunningCloud } from '../../cloud.ts';
import { callApi, putEvent, putItem, startFixture } from '../fixture-cloud.ts';

let cloud: RunningCloud;
afterEach(() => cloud.stop());

const types = () => cloud.events().map(({ event }) => event['detail-type']);

describe('A stream mapping', () => {
  test('passes the records that its filter accepts to its function, in order and in batches', async () => {
    cloud = await startFixture();
    await putItem(cloud, { pk: 'T', sk: 'STATE' });
    for (let n = 0; n < 120; n += 1) await putEvent(cloud, String(n).padStart(6, '0'), `E.${n}`);
    await putEvent(cloud, '000000', 'E.again');
    await cloud.settle();
    expect(types()).toEqual(Array.from({ length: 120 }, (_, n) => `E.${n}`));
    expect(cloud.invocations().relay).toBe(2);
  });

  test('retries from the first failed record, then sends its position to the failure queue and continues', async () => {
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

  test('bisects a batch that fails as a whole, so that only the failing record is given up', async () => {
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

describe('A table', () => {
  test('deletes an item within a day after its time to live', async () => {
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

test('The local cloud runs on the table of another endpoint and reads its stream', async () => {
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
