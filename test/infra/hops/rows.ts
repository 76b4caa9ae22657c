import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { calling } from './calling.ts';
import type { Row } from './hop.ts';
import { passing } from './passing.ts';
import { waking } from './waking.ts';
import { watching } from './watching.ts';

/** Every kind of hop between services. */
export const rows: readonly Row[] = [...waking, ...calling, ...passing, ...watching];

/** The resource types that make no hop, with the reason. */
export const typesWithoutHops: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api': 'Its integrations, its authorizer and its stage make the hops.',
  'AWS::ApiGatewayV2::Route': 'It only names an integration.',
  'AWS::CloudWatch::Dashboard': 'It shows metrics with the permissions of the viewer.',
  'AWS::Cognito::ManagedLoginBranding': 'The look of pages.',
  'AWS::Cognito::UserPoolClient': 'It only answers.',
  'AWS::Cognito::UserPoolDomain': 'Browsers and one function call it, with what the browser brings.',
  'AWS::Cognito::UserPoolGroup': 'A label in tokens.',
  'AWS::IAM::Policy': 'It grants.',
  'AWS::IAM::Role': 'Others assume it.',
  'AWS::KMS::Key': 'It only answers.',
  'AWS::Lambda::Permission': 'It grants.',
  'AWS::Logs::LogGroup': 'It stores logs and has no subscription.',
  'AWS::SES::EmailIdentity': 'A function starts each sending; feedback comes as events.',
  'AWS::SNS::TopicPolicy': 'It grants.',
  'AWS::SQS::QueuePolicy': 'It grants.',
  'AWS::StepFunctions::StateMachineAlias': 'A name for a version.',
  'AWS::StepFunctions::StateMachineVersion': 'A copy of the state machine’s definition.',
};

/** Whether a resource makes no hop although its type can: a queue without a redrive policy. */
export const isDeadLetterQueue = ({ type, properties }: Resource): boolean =>
  type === 'AWS::SQS::Queue' && properties.RedrivePolicy === undefined;
