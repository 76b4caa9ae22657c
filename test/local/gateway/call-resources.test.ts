import { expect, test } from 'vitest';
import { resourcesOf } from '../../../local/gateway/call-resources.ts';

const call = (action: string, body: object) => resourcesOf({ service: 'any', action, body: JSON.stringify(body) });

test('a call names its resources, in a transaction with what is done to each', () => {
  expect(call('Query', { TableName: 't', IndexName: 'i' })).toEqual(['t/index/i']);
  expect(call('BatchGetItem', { RequestItems: { a: {}, b: {} } })).toEqual(['a', 'b']);
  expect(
    call('TransactWriteItems', {
      TransactItems: [{ Put: { TableName: 't' } }, { ConditionCheck: { TableName: 't' } }, { Put: { TableName: 't' } }],
    }),
  ).toEqual(['ConditionCheck t', 'Put t']);
  expect(call('PutEvents', { Entries: [{ EventBusName: 'b' }, { EventBusName: 'b' }] })).toEqual(['b']);
  expect(resourcesOf({ service: 'any', action: 'GET /', body: 'no json' })).toEqual([]);
});
