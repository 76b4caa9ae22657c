import { expect, test } from 'vitest';
import { readArguments, UsageError } from '../../../tools/operate/arguments.ts';
import { run } from '../../../tools/operate/run.ts';

const FROM = ['--from', '2027-01-03T00:00:00Z', '--to', '2027-01-04T00:00:00Z'];
const span = { from: '2027-01-03T00:00:00.000Z', to: '2027-01-04T00:00:00.000Z' };

test('readArguments returns the command with its values', () => {
  expect(readArguments(['arm'])).toEqual({
    command: { do: 'invoke', functionName: 'klimaatdoeners-sweep-timelines', payload: {} },
  });
  expect(readArguments(['republish', ...FROM])).toEqual({
    command: { do: 'invoke', functionName: 'klimaatdoeners-sweep-outbox', payload: span },
  });
  expect(readArguments(['replay', ...FROM, '--rule', 'TimelineEvents'])).toEqual({
    command: { do: 'replay', ...span, rule: 'TimelineEvents' },
  });
  expect(readArguments(['restore', '--copy', 'older', '--into', 'table'])).toEqual({
    command: { do: 'restore', copy: 'older', into: 'table', ledgerOnly: false },
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
  [['replay', ...FROM]],
  [['replay', '--rule', 'TimelineEvents']],
  [['restore', '--copy', 'older']],
  [['restore', '--copy', 'table', '--into', 'table']],
  [['republish', '--from', '2027-01-04T00:00:00Z', '--to', '2027-01-03T00:00:00Z']],
])('readArguments throws a UsageError for %j', (argv) => expect(() => readArguments(argv)).toThrow(UsageError));

test.each([
  [['arm']],
  [['replay', ...FROM, '--rule', 'TimelineEvents']],
  [['restore', '--copy', 'older', '--into', 'table']],
])('npm run operate %j prints one line and exits with 3 when the endpoint does not answer', async (argv) => {
  const errors: string[] = [];
  const code = await run([...argv, '--endpoint', 'http://127.0.0.1:1'], {
    out: () => {},
    error: (line) => errors.push(line),
  });
  expect(code).toBe(3);
  expect(errors).toHaveLength(1);
});
