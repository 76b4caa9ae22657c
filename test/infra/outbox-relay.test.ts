import { expect, test } from 'vitest';
import { ofType, synthesized } from './synthesized.ts';

test('Outbox relay: an alarm fires when the table has transactions but the relay is not invoked', () => {
  const alarms = ofType(synthesized(), 'AWS::CloudWatch::Alarm').map(({ properties }) => JSON.stringify(properties));
  const [off = '', ...others] = alarms.filter((alarm) => alarm.includes('TransactWriteItems'));
  expect(others).toEqual([]);
  expect(off).toContain('IF(FILL(woken, 0) > 0, 0, FILL(transactions, 0))');
  expect(off).toContain('klimaatdoeners-relay-events');
  expect(off).toContain('/docs/operations.md#events-not-relayed');
});
