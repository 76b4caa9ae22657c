import { describe, expect, test } from 'vitest';
import type { Resource } from '../../service.ts';
import { readAssembly } from '../../template/assembly.ts';
import { checkUnderstood } from '../../template/check.ts';
import { functionPolicies } from '../../template/policies.ts';
import { resolveResources } from '../../template/resolve.ts';
import { fixtureAssembly } from '../fixture-cloud.ts';

const resource = (logicalId: string, type: string, ...properties: string[]): Resource => ({
  logicalId,
  type,
  properties: Object.fromEntries(properties.map((key) => [key, 'x'])),
  ref: logicalId,
});
const services = [
  { understands: { 'AWS::SQS::Queue': ['QueueName'] } },
  { understands: { 'AWS::Lambda::EventSourceMapping': ['BatchSize'] } },
];

describe('The template check', () => {
  test('passes resources and properties that a service understands or the ignored list names', () => {
    const fine = [
      resource('Queue', 'AWS::SQS::Queue', 'QueueName', 'KmsMasterKeyId', 'Tags'),
      resource('Role', 'AWS::IAM::Role', 'Anything'),
    ];
    expect(() => checkUnderstood(fine, services)).not.toThrow();
  });

  test('names all unknown resources and properties in one error', () => {
    const strange = [
      resource('Bucket', 'AWS::S3::Bucket', 'BucketName'),
      resource('Queue', 'AWS::SQS::Queue', 'QueueName', 'FifoQueue'),
    ];
    expect(() => checkUnderstood(strange, services)).toThrow(
      /Bucket: the resource type AWS::S3::Bucket\n.*Queue \(AWS::SQS::Queue\): the property FifoQueue/,
    );
  });
});

test('The policies of a function are the inline and the attached policies of its role', () => {
  const policies = functionPolicies(resolveResources(readAssembly(fixtureAssembly)));
  expect(policies.get('probe')?.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [['events:PutEvents'], ['arn:aws:events:eu-west-1:000000000000:event-bus/happenings']],
    [['dynamodb:PutItem'], ['*']],
  ]);
  expect(policies.has('relay')).toBe(false);
});
