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

describe('an input transformer', () => {
  test('fills placeholders as JSON', () => {
    expect(transform('{"key":<key>,"n":<count>,"bounce":<bounce>}')).toEqual({
      key: 'key "1"',
      n: 2,
      bounce: { type: 'Permanent' },
    });
  });

  test('fills placeholders within quotes as text', () => {
    expect(transform('{"text":"mail <key> at <at>, <count> times"}')).toEqual({
      text: 'mail key "1" at 2026-03-02T08:00:00Z, 2 times',
    });
  });

  test('gives an empty text for what the event lacks', () => {
    expect(transform('{"a":<none>,"b":"<none>"}')).toEqual({ a: '', b: '' });
  });

  test('refuses placeholders without a path and paths that are more than a place', () => {
    expect(() => transform('<unknown>')).toThrow('<unknown>');
    expect(() => compileTransformer({ InputPathsMap: { a: '$..b' }, InputTemplate: '<a>' }, 'Rule')).toThrow('$..b');
  });
});
