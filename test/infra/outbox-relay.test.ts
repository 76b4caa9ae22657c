import { expect, test } from 'vitest';
import { ofType, synthesized } from './synthesized.ts';

test('a relay that is not woken while the table is written to sets off an alarm', () => {
  const alarms = ofType(synthesized(), 'AWS::CloudWatch::Alarm').map(({ properties }) => JSON.stringify(properties));
  const [off = '', ...others] = alarms.filter((alarm) => alarm.includes('TransactWriteItems'));
  expect(others).toEqual([]);
  expect(off).toContain('IF(FILL(woken, 0) > 0, 0, FILL(transactions, 0))');
  expect(off).toContain('klimaatdoeners-relay-events');
  expect(off).toContain('/docs/operations.md#events-not-relayed');
});
