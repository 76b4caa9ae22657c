import type { Resource } from '../service.ts';

export const POOL = 'eu-west-1_pool';
export const ISSUER = `https://cognito-idp.eu-west-1.amazonaws.com/${POOL}`;
export const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:reports';

const route = (key: string, target: string, properties: Resource['properties'] = {}): Partial<Resource> => ({
  logicalId: `Route${key}`,
  type: 'AWS::ApiGatewayV2::Route',
  properties: {
    ApiId: 'api1',
    RouteKey: key,
    Target: `integrations/${target}`,
    AuthorizationType: 'NONE',
    ...properties,
  },
});
const guarded = { AuthorizationType: 'JWT', AuthorizerId: 'auth1' };

/** Resources of a template with resolved intrinsics: a user pool, an HTTP API and a mail identity. */
export const edgeResources: Partial<Resource>[] = [
  { type: 'AWS::Cognito::UserPool', ref: POOL, properties: { AliasAttributes: ['email'] } },
  { type: 'AWS::Cognito::UserPoolClient', ref: 'client1', properties: { UserPoolId: POOL } },
  ...['admin', 'editor', 'reader'].map((group) => ({
    type: 'AWS::Cognito::UserPoolGroup',
    ref: group,
    properties: { UserPoolId: POOL, GroupName: group },
  })),
  { type: 'AWS::ApiGatewayV2::Api', ref: 'api1', properties: { Name: 'api', ProtocolType: 'HTTP' } },
  { type: 'AWS::ApiGatewayV2::Stage', ref: '$default', properties: { ApiId: 'api1', StageName: '$default' } },
  {
    type: 'AWS::ApiGatewayV2::Authorizer',
    ref: 'auth1',
    properties: {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: ISSUER, Audience: ['client1'] },
    },
  },
  {
    type: 'AWS::ApiGatewayV2::Integration',
    ref: 'int1',
    properties: { IntegrationType: 'AWS_PROXY', IntegrationUri: FUNCTION, PayloadFormatVersion: '2.0' },
  },
  route('GET /articles', 'int1', guarded),
  route('GET /articles/{id}', 'int1', guarded),
  route('GET /articles/archive', 'int1', guarded),
  route('GET /scoped', 'int1', { ...guarded, AuthorizationScopes: ['reports.read'] }),
  route('ANY /klaar/{token}', 'int1'),
  route('POST /klaar/{token}', 'int1'),
  route('GET /files/{path+}', 'int1'),
  {
    type: 'AWS::SES::ConfigurationSet',
    ref: 'main',
    properties: { Name: 'main', SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] } },
  },
  {
    type: 'AWS::SES::ConfigurationSetEventDestination',
    ref: 'destination',
    properties: {
      ConfigurationSetName: 'main',
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['SEND', 'DELIVERY', 'BOUNCE', 'COMPLAINT', 'REJECT'],
        EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default' },
      },
    },
  },
  { type: 'AWS::SES::EmailIdentity', ref: 'mail.voorbeeld.be', properties: { EmailIdentity: 'mail.voorbeeld.be' } },
];
