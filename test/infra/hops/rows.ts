import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { calling } from './calling.ts';
import type { Row } from './hop.ts';
import { passing } from './passing.ts';
import { waking } from './waking.ts';
import { watching } from './watching.ts';

/** Every hop that a service makes by itself, by kind. */
export const rows: readonly Row[] = [...waking, ...calling, ...passing, ...watching];

/** The types that hand nothing on by themselves, each with its reason. */
export const still: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api': 'Its integrations, its authorizer and its stage do.',
  'AWS::ApiGatewayV2::Route': 'It only names an integration.',
  'AWS::CloudWatch::Dashboard': 'It shows metrics with the rights of whoever looks.',
  'AWS::Cognito::UserPoolClient': 'It only answers.',
  'AWS::Cognito::UserPoolGroup': 'A label in tokens.',
  'AWS::IAM::Policy': 'It grants.',
  'AWS::IAM::Role': 'It is taken on by others.',
  'AWS::KMS::Key': 'It only answers.',
  'AWS::Lambda::Permission': 'It grants.',
  'AWS::Logs::LogGroup': 'It keeps what it is sent; nothing is subscribed to it.',
  'AWS::SES::EmailIdentity': 'Mails leave when a function asks for it; what mailboxes send back comes as events.',
  'AWS::SNS::TopicPolicy': 'It grants.',
  'AWS::SQS::QueuePolicy': 'It grants.',
  'AWS::StepFunctions::StateMachineAlias': 'A name for a version.',
  'AWS::StepFunctions::StateMachineVersion': 'A copy of the state machine’s definition.',
};

/** Of the types that make hops, what is an end of the line. */
export const isEnd = ({ type, properties }: Resource): boolean =>
  type === 'AWS::SQS::Queue' && properties.RedrivePolicy === undefined;
