import * as z from 'zod';
import { arn } from './grants.ts';
import { changed, named, ofType, type Row, without } from './hop.ts';

const feedback = z.object({
  EventDestination: z.object({
    Enabled: z.boolean(),
    EventBridgeDestination: z.object({ EventBusArn: z.string() }).optional(),
  }),
});
const source = z.object({ SourceArn: z.string(), KmsKeyIdentifier: z.string().optional() });
const sender = z.object({
  EmailConfiguration: z.object({ EmailSendingAccount: z.string(), From: z.string(), SourceArn: z.string() }).optional(),
});
const encryption = z.object({ SSESpecification: z.looseObject({ KMSMasterKeyId: z.string().optional() }) });

/** Hops from one service to another without a function in between. */
export const passing: readonly Row[] = [
  {
    hop: 'SES → default bus',
    acts: 'SES',
    needs:
      'nothing: the default bus of an account accepts events of AWS services about that account, and SES can use no other bus',
    givenBy: 'AWS; the configuration set must name that bus, and be named by each mail',
    makers: ['AWS::SES::ConfigurationSetEventDestination'],
    find: (resources) =>
      ofType(resources, 'AWS::SES::ConfigurationSetEventDestination').map(({ logicalId, properties }) => {
        const { Enabled, EventBridgeDestination } = feedback.parse(properties).EventDestination;
        const to = EventBridgeDestination?.EventBusArn ?? 'no bus';
        const isFit = Enabled && to === arn('events', 'event-bus/default');
        return { from: logicalId, to, demands: [], obstacle: isFit ? undefined : `SES cannot publish on ${to}` };
      }),
    withhold: changed('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        EventBridgeDestination: { EventBusArn: arn('events', 'event-bus/klimaatdoeners') },
      },
    }),
  },
  {
    hop: 'bus → archive, archive → bus',
    acts: 'EventBridge',
    needs: 'nothing within an account, as long as neither bus nor archive has a key of its own',
    givenBy: 'AWS, by a rule of its own on the bus; a replay is started by a person ([operations](operations.md))',
    makers: ['AWS::Events::EventBus', 'AWS::Events::Archive'],
    find: (resources) =>
      ofType(resources, 'AWS::Events::Archive').flatMap(({ logicalId, properties }) => {
        const { SourceArn: to, KmsKeyIdentifier: key } = source.parse(properties);
        const bus = named(resources, 'AWS::Events::EventBus', to);
        const hasKey = Boolean(key) || bus?.properties.KmsKeyIdentifier !== undefined;
        const obstacle = bus
          ? hasKey
            ? 'a key that EventBridge must be allowed to use'
            : undefined
          : `${to} is not in the template`;
        return [logicalId, ...(bus ? [bus.logicalId] : [])].map((from) => ({ from, to, demands: [], obstacle }));
      }),
    withhold: changed('AWS::Events::EventBus', { KmsKeyIdentifier: 'arn:aws:kms:::key/own' }),
  },
  {
    hop: 'Cognito → SES',
    acts: 'Cognito',
    needs: '`ses:SendEmail`, `ses:SendRawEmail` on the identity of the mail domain',
    givenBy:
      'AWS: with `mailDomainVerified` Cognito makes itself the role `AWSServiceRoleForAmazonCognitoIdpEmailService` when the pool is deployed (with the permission `iam:CreateServiceLinkedRole` of the person who deploys). Without that setting, Cognito sends in its own name',
    makers: ['AWS::Cognito::UserPool'],
    find: (resources) =>
      ofType(resources, 'AWS::Cognito::UserPool').map(({ logicalId, properties }) => {
        const { EmailConfiguration: mail } = sender.parse(properties);
        if (!mail) return { from: logicalId, to: 'Cognito’s own sender', demands: [] };
        const identity = named(resources, 'AWS::SES::EmailIdentity', mail.SourceArn);
        const isFit =
          mail.EmailSendingAccount === 'DEVELOPER' &&
          identity &&
          mail.From.replace(/>$/, '').endsWith(`@${identity.ref}`);
        const obstacle = isFit ? undefined : `Cognito cannot send as ${mail.From} by ${mail.SourceArn}`;
        return { from: logicalId, to: mail.SourceArn, demands: [], obstacle };
      }),
    withhold: without('AWS::SES::EmailIdentity'),
  },
  {
    hop: 'table → key',
    acts: 'DynamoDB',
    needs: 'nothing: every principal with permission on the table can use the key that AWS manages for DynamoDB',
    givenBy: 'AWS; a key of our own would have to allow it',
    makers: ['AWS::DynamoDB::Table'],
    find: (resources) =>
      ofType(resources, 'AWS::DynamoDB::Table').map(({ logicalId, properties }) => {
        const own = encryption.parse(properties).SSESpecification.KMSMasterKeyId;
        return {
          from: logicalId,
          to: own ?? 'alias/aws/dynamodb',
          demands: [],
          obstacle: own && `${own} must allow it`,
        };
      }),
    withhold: changed('AWS::DynamoDB::Table', { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: 'own' } }),
  },
];
