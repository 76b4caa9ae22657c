import { createHash } from 'node:crypto';
import type { Json } from '../service.ts';

export const region = 'eu-west-1';
export const account = '000000000000';

/** The results of `Ref` and `Fn::GetAtt` for a resource. */
export type Identity = { ref: string; attributes: { [name: string]: string } };

type Naming = {
  /** The property that holds the physical name when the template sets one. */
  name?: string;
  identity(name: string, property: (key: string) => Json | undefined): Identity;
};

const arn = (service: string, resource: string): string => `arn:aws:${service}:${region}:${account}:${resource}`;
const plain = (name: string): Identity => ({ ref: name, attributes: {} });
const withArn =
  (service: string, resource: (name: string) => string) =>
  (name: string): Identity => ({ ref: name, attributes: { Arn: arn(service, resource(name)) } });
const digest = (text: string, length: number, alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'): string =>
  [...createHash('sha512').update(text).digest().subarray(0, length)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('');
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const apiEndpoint = (apiId: string): string => `https://${apiId}.execute-api.${region}.amazonaws.com`;

const functionArn = (nameOrArn: string): string =>
  nameOrArn.startsWith('arn:') ? nameOrArn : arn('lambda', `function:${nameOrArn}`);

const namings: { [type: string]: Naming } = {
  'AWS::DynamoDB::Table': {
    name: 'TableName',
    identity: (name) => ({
      ref: name,
      attributes: {
        Arn: arn('dynamodb', `table/${name}`),
        StreamArn: arn('dynamodb', `table/${name}/stream/2026-01-01T00:00:00.000`),
      },
    }),
  },
  'AWS::Lambda::Function': { name: 'FunctionName', identity: withArn('lambda', (name) => `function:${name}`) },
  'AWS::Lambda::Version': {
    identity: (_name, property) => {
      const versionArn = `${functionArn(text(property('FunctionName')))}:1`;
      return { ref: versionArn, attributes: { Version: '1', FunctionArn: versionArn } };
    },
  },
  'AWS::Lambda::Alias': {
    identity: (_name, property) => {
      const aliasArn = `${functionArn(text(property('FunctionName')))}:${text(property('Name'))}`;
      return { ref: aliasArn, attributes: { AliasArn: aliasArn } };
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    identity: (name) => {
      const id = digest(name, 32, '0123456789abcdef').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      return { ref: id, attributes: { Id: id, EventSourceMappingArn: arn('lambda', `event-source-mapping:${id}`) } };
    },
  },
  'AWS::Events::EventBus': {
    name: 'Name',
    identity: (name) => ({ ref: name, attributes: { Arn: arn('events', `event-bus/${name}`), Name: name } }),
  },
  'AWS::Events::Rule': { name: 'Name', identity: withArn('events', (name) => `rule/${name}`) },
  'AWS::Events::Archive': {
    name: 'ArchiveName',
    identity: (name) => ({ ref: name, attributes: { Arn: arn('events', `archive/${name}`), ArchiveName: name } }),
  },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    identity: (name) => {
      const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
      return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    identity: (name) => {
      const machine = arn('states', `stateMachine:${name}`);
      return { ref: machine, attributes: { Arn: machine, Name: name, StateMachineRevisionId: 'INITIAL' } };
    },
  },
  'AWS::StepFunctions::StateMachineVersion': {
    identity: (_name, property) => {
      const version = `${text(property('StateMachineArn'))}:1`;
      return { ref: version, attributes: { Arn: version } };
    },
  },
  'AWS::StepFunctions::StateMachineAlias': {
    name: 'Name',
    identity: (name, property) => {
      const preference = property('DeploymentPreference');
      const routes = property('RoutingConfiguration');
      const version = text(find(preference, 'StateMachineVersionArn') ?? find(routes, 'StateMachineVersionArn'));
      const alias = `${version.replace(/:[^:]*$/, '')}:${name}`;
      return { ref: alias, attributes: { Arn: alias } };
    },
  },
  'AWS::ApiGatewayV2::Api': {
    identity: (name) => {
      const id = digest(name, 10);
      return {
        ref: id,
        attributes: { ApiId: id, ApiEndpoint: apiEndpoint(id) },
      };
    },
  },
  'AWS::ApiGatewayV2::DomainName': {
    name: 'DomainName',
    identity: (name) => ({
      ref: name,
      attributes: {
        RegionalDomainName: `d-${digest(name, 10)}.execute-api.${region}.amazonaws.com`,
        RegionalHostedZoneId: `Z${digest(name, 20).toUpperCase()}`,
      },
    }),
  },
  'AWS::ApiGatewayV2::ApiMapping': { identity: (name) => ({ ref: digest(name, 6), attributes: {} }) },
  'AWS::ApiGatewayV2::Stage': { name: 'StageName', identity: plain },
  'AWS::ApiGatewayV2::Route': { identity: (name) => ({ ref: digest(name, 7), attributes: {} }) },
  'AWS::ApiGatewayV2::Integration': { identity: (name) => ({ ref: digest(name, 7), attributes: {} }) },
  'AWS::ApiGatewayV2::Authorizer': {
    identity: (name) => ({ ref: digest(name, 6), attributes: { AuthorizerId: digest(name, 6) } }),
  },
  'AWS::Cognito::UserPool': {
    identity: (name) => {
      const id = `${region}_${digest(name, 9)}`;
      const provider = `cognito-idp.${region}.amazonaws.com/${id}`;
      return {
        ref: id,
        attributes: {
          Arn: arn('cognito-idp', `userpool/${id}`),
          UserPoolId: id,
          ProviderName: provider,
          ProviderURL: `https://${provider}`,
        },
      };
    },
  },
  'AWS::Cognito::UserPoolClient': {
    identity: (name) => ({ ref: digest(name, 26), attributes: { ClientId: digest(name, 26), Name: name } }),
  },
  'AWS::Cognito::UserPoolDomain': { name: 'Domain', identity: plain },
  'AWS::Cognito::ManagedLoginBranding': {
    identity: (name) => {
      const id = digest(name, 32, '0123456789abcdef').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      return { ref: id, attributes: { ManagedLoginBrandingId: id } };
    },
  },
  'AWS::Cognito::UserPoolGroup': { name: 'GroupName', identity: plain },
  'AWS::SES::ConfigurationSet': { name: 'Name', identity: plain },
  'AWS::SES::EmailIdentity': {
    name: 'EmailIdentity',
    identity: (name) => {
      const token = (index: number): string => digest(`${name}${index}`, 32);
      const attributes: { [key: string]: string } = {};
      for (const index of [1, 2, 3]) {
        attributes[`DkimDNSTokenName${index}`] = `${token(index)}._domainkey.${name}`;
        attributes[`DkimDNSTokenValue${index}`] = `${token(index)}.dkim.amazonses.com`;
      }
      return { ref: name, attributes };
    },
  },
  'AWS::IAM::Role': {
    name: 'RoleName',
    identity: (name) => ({
      ref: name,
      attributes: {
        Arn: `arn:aws:iam::${account}:role/${name}`,
        RoleId: `AROA${digest(name, 16).toUpperCase()}`,
      },
    }),
  },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    identity: (name) => ({
      ref: `arn:aws:iam::${account}:policy/${name}`,
      attributes: { PolicyArn: `arn:aws:iam::${account}:policy/${name}` },
    }),
  },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', identity: withArn('logs', (name) => `log-group:${name}:*`) },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    identity: (name) => ({ ref: arn('sns', name), attributes: { TopicArn: arn('sns', name), TopicName: name } }),
  },
  'AWS::KMS::Key': {
    identity: (name) => {
      const id = digest(name, 32, '0123456789abcdef').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      return { ref: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } };
    },
  },
  'AWS::KMS::Alias': { name: 'AliasName', identity: plain },
  'AWS::CloudWatch::Alarm': { name: 'AlarmName', identity: withArn('cloudwatch', (name) => `alarm:${name}`) },
  'AWS::CloudWatch::CompositeAlarm': { name: 'AlarmName', identity: withArn('cloudwatch', (name) => `alarm:${name}`) },
  'AWS::CloudWatch::Dashboard': { name: 'DashboardName', identity: plain },
  'AWS::WAFv2::WebACL': {
    name: 'Name',
    identity: (name) => ({
      ref: `${name}|${digest(name, 32, '0123456789abcdef')}|REGIONAL`,
      attributes: { Arn: arn('wafv2', `regional/webacl/${name}/${digest(name, 32, '0123456789abcdef')}`) },
    }),
  },
};

const find = (value: Json | undefined, key: string): Json | undefined => {
  if (Array.isArray(value)) {
    for (const element of value) {
      const found = find(element, key);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return typeof value === 'object' && value !== null ? value[key] : undefined;
};

/** Names a resource as AWS would: by its name in the template, or by one made from stack and logical id. */
export const identify = (resource: {
  stack: string;
  logicalId: string;
  type: string;
  property: (key: string) => Json | undefined;
}): Identity => {
  const { stack, logicalId, type, property } = resource;
  const naming = namings[type] ?? { identity: plain };
  const given = naming.name === undefined ? undefined : property(naming.name);
  const made = `${`${stack}-${logicalId}`.slice(0, 51)}-${digest(`${stack}/${logicalId}`, 12)}`;
  return naming.identity(typeof given === 'string' ? given : made, property);
};
