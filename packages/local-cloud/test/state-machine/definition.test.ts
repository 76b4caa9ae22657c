import { describe, expect, test } from 'vitest';
import { choose, unsupportedOperator } from '../../state-machine/choice.ts';
import { fill, place } from '../../state-machine/data.ts';
import { parseDefinition } from '../../state-machine/definition.ts';

const machine = (state: object): string => JSON.stringify({ StartAt: 'Only', States: { Only: state } });

describe('A state machine definition', () => {
  test.each([
    ['an unknown field', { Type: 'Wait', Seconds: 1, End: true, Mood: 'calm' }],
    [
      'a field that is not supported',
      { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', HeartbeatSeconds: 5, End: true },
    ],
    ['a state type that is not supported', { Type: 'Parallel', Branches: [], End: true }],
    ['a task of an unsupported service', { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', End: true }],
    ['an intrinsic function', { Type: 'Pass', Parameters: { 'a.$': "States.Format('{}', $.b)" }, End: true }],
    ['the query language JSONata', { Type: 'Wait', Seconds: 1, End: true, QueryLanguage: 'JSONata' }],
  ])('with %s is refused', (_name, state) => {
    expect(() => parseDefinition(machine(state), 'Machine')).toThrow(/^Machine: /);
  });
});

describe('A Choice state', () => {
  const data = { text: 'b', number: 2, yes: true, at: '2026-03-02T08:00:00Z', nothing: null, other: 'b' };
  test.each([
    [{ Variable: '$.text', StringEquals: 'b' }, true],
    [{ Variable: '$.text', StringEqualsPath: '$.other' }, true],
    [{ Variable: '$.text', StringLessThan: 'b' }, false],
    [{ Variable: '$.number', NumericGreaterThanEquals: 2 }, true],
    [{ Variable: '$.yes', BooleanEquals: true }, true],
    [{ Variable: '$.at', TimestampLessThan: '2026-03-02T09:00:00+01:00' }, false],
    [{ Variable: '$.nothing', IsNull: true }, true],
    [{ Variable: '$.missing', IsPresent: false }, true],
    [
      {
        And: [
          { Variable: '$.yes', BooleanEquals: true },
          { Variable: '$.number', NumericEquals: 3 },
        ],
      },
      false,
    ],
    [{ Or: [{ Variable: '$.yes', BooleanEquals: false }, { Not: { Variable: '$.number', NumericEquals: 3 } }] }, true],
  ])('with the rule %j picks the expected next state', (rule, applies) => {
    expect(choose({ Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' }, data, {})).toBe(applies ? 'Yes' : 'No');
  });

  test('reports an unsupported operator inside a nested rule', () => {
    expect(unsupportedOperator([{ Not: { Variable: '$.a', StringMatches: 'a*' }, Next: 'X' }])).toBe('StringMatches');
  });

  test('fails when no rule matches and it has no default', () => {
    expect(() => choose({ Choices: [] }, {}, {})).toThrow('No choice rule matched');
  });
});

describe('The data of a state', () => {
  test('takes template values from the input and the context object, and fails when a path leads nowhere', () => {
    const template = { 'id.$': '$$.Execution.Id', fixed: 1, list: [{ 'a.$': '$.a' }] };
    expect(fill(template, { a: 2 }, { Execution: { Id: 'x' } })).toEqual({ id: 'x', fixed: 1, list: [{ a: 2 }] });
    expect(() => fill({ 'a.$': '$.b' }, {}, {})).toThrow("'$.b' could not be found");
  });

  test('gets the result at the ResultPath', () => {
    expect(place('$', { a: 1 }, 2)).toBe(2);
    expect(place(null, { a: 1 }, 2)).toEqual({ a: 1 });
    expect(place('$.b.c', { a: 1 }, 2)).toEqual({ a: 1, b: { c: 2 } });
  });
});
