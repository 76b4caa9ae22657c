import { describe, expect, test } from 'vitest';
import { compileTransformer } from '../../bus/input.ts';

const event = {
  time: '2026-03-02T08:00:00Z',
  detail: { tags: { mail: ['key "1"'] }, count: 2, bounce: { type: 'Permanent' } },
};
const transform = (InputTemplate: string) =>
  compileTransformer(
    {
      InputPathsMap: {
        key: '$.detail.tags.mail[0]',
        at: '$.time',
        count: '$.detail.count',
        bounce: '$.detail.bounce',
        none: '$.detail.nothing.at.all',
      },
      InputTemplate,
    },
    'Rule',
  )(event);

describe('An input transformer', () => {
  test('fills in a placeholder outside quotes as JSON', () => {
    expect(transform('{"key":<key>,"n":<count>,"bounce":<bounce>}')).toEqual({
      key: 'key "1"',
      n: 2,
      bounce: { type: 'Permanent' },
    });
  });

  test('fills in a placeholder inside quotes as text', () => {
    expect(transform('{"text":"mail <key> at <at>, <count> times"}')).toEqual({
      text: 'mail key "1" at 2026-03-02T08:00:00Z, 2 times',
    });
  });

  test('fills in an empty text when the event lacks the field', () => {
    expect(transform('{"a":<none>,"b":"<none>"}')).toEqual({ a: '', b: '' });
  });

  test('refuses a placeholder without a path and a path with a wildcard', () => {
    expect(() => transform('<unknown>')).toThrow('<unknown>');
    expect(() => compileTransformer({ InputPathsMap: { a: '$..b' }, InputTemplate: '<a>' }, 'Rule')).toThrow('$..b');
  });
});
