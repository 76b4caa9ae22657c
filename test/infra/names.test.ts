import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { synthesizedAssembly } from './synthesized.ts';

/** How CloudFormation names what the template leaves unnamed: stack, logical id, twelve characters by chance. */
const generated = (stack: string, logicalId: string): number => `${stack}-${logicalId}-`.length + 12;

/** The property that holds the name, and how many characters the service takes. */
const LIMITS: Readonly<Record<string, readonly [property: string, limit: number]>> = {
  'AWS::ApiGatewayV2::Api': ['Name', 128],
  'AWS::ApiGatewayV2::Authorizer': ['Name', 128],
  'AWS::CloudWatch::Alarm': ['AlarmName', 255],
  'AWS::CloudWatch::Dashboard': ['DashboardName', 255],
  'AWS::Cognito::UserPool': ['UserPoolName', 128],
  'AWS::Cognito::UserPoolClient': ['ClientName', 128],
  'AWS::Cognito::UserPoolGroup': ['GroupName', 128],
  'AWS::DynamoDB::Table': ['TableName', 255],
  'AWS::Events::Archive': ['ArchiveName', 48],
  'AWS::Events::EventBus': ['Name', 256],
  'AWS::Events::Rule': ['Name', 64],
  'AWS::IAM::Policy': ['PolicyName', 128],
  'AWS::IAM::Role': ['RoleName', 64],
  'AWS::Lambda::Function': ['FunctionName', 64],
  'AWS::Logs::LogGroup': ['LogGroupName', 512],
  'AWS::SES::ConfigurationSet': ['Name', 64],
  'AWS::SES::ConfigurationSetEventDestination': ['EventDestination.Name', 64],
  'AWS::SES::EmailIdentity': ['EmailIdentity', 320],
  'AWS::SNS::Topic': ['TopicName', 256],
  'AWS::SQS::Queue': ['QueueName', 80],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 80],
  'AWS::StepFunctions::StateMachineAlias': ['Name', 80],
};

/** What has an id that AWS chooses, or no name at all. */
const NAMELESS = [
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Permission',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::StepFunctions::StateMachineVersion',
];

const resources = synthesizedAssembly().stacks.flatMap(({ name: stack, template }) =>
  Object.entries(template.Resources)
    .filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata')
    .map(([logicalId, { Type: type, Properties }]) => ({ stack, logicalId, type, properties: Properties })),
);

/** A name in the template, or the one that CloudFormation makes. */
const lengthOf = ({ stack, logicalId, type, properties }: (typeof resources)[number]): number => {
  const [outer = '', inner] = LIMITS[type]?.[0].split('.') ?? [];
  const held = properties[outer];
  const name = inner === undefined ? held : z.looseObject({ [inner]: z.unknown() }).parse(held)[inner];
  return typeof name === 'string' ? name.length : generated(stack, logicalId);
};

describe('a name', () => {
  test('has a known limit, for every type in the template', () => {
    const unknown = resources.filter(({ type }) => !(type in LIMITS) && !NAMELESS.includes(type));
    expect(unknown.map(({ logicalId, type }) => `${logicalId} (${type})`)).toEqual([]);
  });

  test.each(Object.entries(LIMITS))('of %s fits, also where CloudFormation makes it', (type, [, limit]) => {
    const ofType = resources.filter((one) => one.type === type);
    expect(ofType.length).toBeGreaterThan(0);
    const tooLong = ofType.filter((one) => lengthOf(one) > limit);
    expect(tooLong.map((one) => `${one.logicalId}: ${lengthOf(one)} of ${limit}`)).toEqual([]);
  });

  test('of the archive would not fit if CloudFormation made it', () => {
    const archive = resources.find(({ type }) => type === 'AWS::Events::Archive');
    const { stack = '', logicalId = '' } = archive ?? {};
    expect(generated(stack, logicalId)).toBeGreaterThan(48);
    // EventBridge's own rule for it is named `Events-Archive-<name>`.
    expect(`Events-Archive-${archive?.properties.ArchiveName}`.length).toBeLessThan(64);
  });
});
