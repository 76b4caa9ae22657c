import { describe, expect, test } from 'vitest';
import type { Json, Resource } from '../../service.ts';
import { readAssembly, type Template } from '../../template/assembly.ts';
import { resolveResources } from '../../template/resolve.ts';
import { fixtureAssembly } from '../fixture-cloud.ts';

type Properties = { [key: string]: Json };

const template = (
  resources: { [id: string]: [type: string, properties: Properties] },
  rest: Partial<Template> = {},
): Template => ({
  Parameters: {},
  Conditions: {},
  Outputs: {},
  Resources: Object.fromEntries(
    Object.entries(resources).map(([id, [Type, Properties]]) => [id, { Type, Properties }]),
  ),
  ...rest,
});

const resolve = (...templates: Template[]): Resource[] =>
  resolveResources({
    stacks: templates.map((one, index) => ({ name: `Stack${index}`, template: one })),
    assets: new Map(),
  });

const value = (expression: Json, rest: Partial<Template> = {}): Json | undefined =>
  resolve(
    template(
      { Queue: ['AWS::SQS::Queue', { QueueName: 'q' }], Rule: ['AWS::Events::Rule', { Name: 'r', x: expression }] },
      rest,
    ),
  )[1]?.properties.x;

/** What Fn::Sub fills in. */
const hole = (name: string): string => `\${${name}}`;

describe('The template resolver', () => {
  test.each<[string, Json, Json]>([
    ['Ref', { Ref: 'Queue' }, 'https://sqs.eu-west-1.amazonaws.com/000000000000/q'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-west-1:000000000000:q'],
    ['Fn::GetAtt with a dot', { 'Fn::GetAtt': 'Queue.QueueName' }, 'q'],
    ['Fn::Join', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }, 1]] }, 'a/eu-west-1/1'],
    [
      'Fn::Select of Fn::Split',
      { 'Fn::Select': [4, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] },
      '000000000000',
    ],
    [
      'Fn::Sub',
      { 'Fn::Sub': `${hole('AWS::Partition')}-${hole('Queue.QueueName')}-${hole('!a')}` },
      `aws-q-${hole('a')}`,
    ],
    ['Fn::Sub with variables', { 'Fn::Sub': [`${hole('a')}!`, { a: { Ref: 'AWS::AccountId' } }] }, '000000000000!'],
    ['a value without intrinsics', { a: [1, true, null] }, { a: [1, true, null] }],
    ['AWS::NoValue in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
    ['AWS::NoValue in a list', [{ Ref: 'AWS::NoValue' }, 1], [1]],
  ])('resolves %s', (_name, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test('resolves a parameter to its default and refuses a parameter without a value', () => {
    const Parameters = { Mode: { Default: 'calm' } };
    expect(value({ Ref: 'Mode' }, { Parameters })).toBe('calm');
    expect(() => value({ Ref: 'Mode' }, { Parameters: { Mode: {} } })).toThrow('the parameter Mode');
  });

  test('resolves a parameter of type Number to its text', () => {
    expect(value({ Ref: 'Rate' }, { Parameters: { Rate: { Type: 'Number', Default: 14 } } })).toBe('14');
  });

  test('resolves an import to the export of another stack', () => {
    const [, importer] = resolve(
      template(
        { Queue: ['AWS::SQS::Queue', { QueueName: 'q' }] },
        { Outputs: { Q: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] }, Export: { Name: 'the-queue' } } } },
      ),
      template({ Rule: ['AWS::Events::Rule', { x: { 'Fn::ImportValue': 'the-queue' } }] }),
    );
    expect(importer?.properties.x).toBe('arn:aws:sqs:eu-west-1:000000000000:q');
  });

  test.each<[Json, string]>([
    [{ 'Fn::If': ['Yes', 1, 2] }, 'the intrinsic Fn::If'],
    [{ Ref: 'Nobody' }, 'a reference to Nobody'],
    [{ 'Fn::GetAtt': ['Queue', 'Colour'] }, 'the attribute Colour of Queue (AWS::SQS::Queue)'],
    [{ 'Fn::ImportValue': 'nothing' }, 'an import of "nothing"'],
  ])('refuses %j with an error that names it and its place', (expression, complaint) => {
    expect(() => value(expression)).toThrow(complaint);
    expect(() => value(expression)).toThrow('Stack0.Rule.x');
  });

  test('refuses a resource with a condition', () => {
    const conditional = template({});
    conditional.Resources.Queue = { Type: 'AWS::SQS::Queue', Properties: {}, Condition: 'Sometimes' };
    expect(() => resolve(conditional)).toThrow('the condition Sometimes');
  });
});

describe('A resource without a physical name', () => {
  test('gets the same name at each run, made from its stack and logical id', () => {
    const make = () => resolve(template({ Queue: ['AWS::SQS::Queue', {}] }))[0]?.ref;
    expect(make()).toMatch(/\/Stack0-Queue-[0-9a-z]{12}$/);
    expect(make()).toBe(make());
  });

  test('gets the ARN of its function when it is a version or an alias', () => {
    const resources = resolveResources(readAssembly(fixtureAssembly));
    const find = (id: string) => resources.find(({ logicalId }) => logicalId === id)?.ref;
    expect(find('ProbeAlias')).toBe('arn:aws:lambda:eu-west-1:000000000000:function:probe:live');
    expect(find('ProbeVersion')).toBe('arn:aws:lambda:eu-west-1:000000000000:function:probe:1');
  });
});
