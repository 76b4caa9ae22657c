import { expect, test } from 'vitest';
import { readArguments, UsageError } from '../../../local/operate/arguments.ts';
import { run } from '../../../local/operate/run.ts';

test('each command names a function and what it is given', () => {
  expect(readArguments(['arm'])).toEqual({ functionName: 'klimaatdoeners-sweep-timelines', payload: {} });
  expect(readArguments(['republish', '--from', '2027-01-03T00:00:00Z', '--to', '2027-01-04T00:00:00Z'])).toEqual({
    functionName: 'klimaatdoeners-sweep-outbox',
    payload: { from: '2027-01-03T00:00:00.000Z', to: '2027-01-04T00:00:00.000Z' },
  });
  expect(readArguments(['arm', '--endpoint', 'http://127.0.0.1:1'])).toMatchObject({ endpoint: 'http://127.0.0.1:1' });
});

test.each([
  [[]],
  [['sing']],
  [['arm', 'arm']],
  [['arm', '--loudly']],
  [['arm', '--endpoint', 'here']],
  [['republish']],
  [['republish', '--from', 'yesterday', '--to', 'today']],
  [['republish', '--from', '2027-01-04T00:00:00Z', '--to', '2027-01-03T00:00:00Z']],
])('%j makes no sense', (argv) => expect(() => readArguments(argv)).toThrow(UsageError));

test('what nobody answers is said in one line', async () => {
  const errors: string[] = [];
  const code = await run(['arm', '--endpoint', 'http://127.0.0.1:1'], {
    out: () => {},
    error: (line) => errors.push(line),
  });
  expect(code).toBe(3);
  expect(errors).toHaveLength(1);
});
