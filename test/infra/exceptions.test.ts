import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { addChecks, buildApp } from '../../infra/app.ts';
import { DataStack } from '../../infra/data-stack.ts';
import { emptyBundles } from './synthesized.ts';

const folder = mkdtempSync(join(tmpdir(), 'exceptions-'));
const bundles = emptyBundles(join(folder, 'functions'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reasons by rule, in the form that the CDK keeps them on a construct. */
const acknowledged = z.record(z.string(), z.string());

const app = buildApp({ bundles, outdir: join(folder, 'clean') });

describe('cdk-nag', () => {
  const exceptions = app.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .map(({ data }) => ({ construct, rules: acknowledged.parse(data) })),
    );

  test('finds nothing unexplained, so synthesis of all stacks succeeds', () => {
    expect(app.synth().stacks).toHaveLength(3);
  });

  test('has exceptions only on single resources, each with a reason', () => {
    expect(exceptions.length).toBeGreaterThan(0);
    for (const { construct, rules } of exceptions) {
      expect(Stack.isStack(construct), construct.node.path).toBe(false);
      for (const reason of Object.values(rules)) {
        expect(reason.length, construct.node.path).toBeGreaterThan(50);
      }
    }
  });

  test('makes synthesis fail when a finding is not explained', () => {
    const broken = new App({ outdir: join(folder, 'broken'), analyticsReporting: false });
    addChecks(broken);
    new Topic(new Stack(broken, 'Extra'), 'WithoutTls');
    expect(() => broken.synth()).toThrow('AwsSolutions-SNS3');
  });
});

test('Resources that hold data are retained when their stack is deleted', () => {
  const data = app.node.findAll().find((construct) => construct instanceof DataStack);
  if (!data) throw new Error('No data stack');
  const template = Template.fromStack(data);
  for (const type of [
    'AWS::DynamoDB::Table',
    'AWS::Cognito::UserPool',
    'AWS::Events::EventBus',
    'AWS::Events::Archive',
    'AWS::SES::EmailIdentity',
  ]) {
    const found = Object.values(template.findResources(type));
    expect(found, type).toHaveLength(1);
    expect(found[0], type).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  }
});
