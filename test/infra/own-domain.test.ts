import { describe, expect, test } from 'vitest';
import { ofType, synthesized } from './synthesized.ts';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/0000-1111';
const resources = synthesized({ domainName: 'klimaatdoeners.example', certificateArn: CERTIFICATE });
const propertiesOf = (type: string) => ofType(resources, type).map(({ properties }) => properties);

describe('A domain of our own', () => {
  test('leads to the one API by TLS 1.2, with the certificate that was set', () => {
    expect(propertiesOf('AWS::ApiGatewayV2::DomainName')).toEqual([
      {
        DomainName: 'klimaatdoeners.example',
        DomainNameConfigurations: [
          { CertificateArn: CERTIFICATE, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
        ],
      },
    ]);
    const [api] = ofType(resources, 'AWS::ApiGatewayV2::Api');
    expect(propertiesOf('AWS::ApiGatewayV2::ApiMapping')).toEqual([
      { ApiId: api?.ref, DomainName: 'klimaatdoeners.example', Stage: '$default' },
    ]);
  });

  test('is the only address: the API answers at no other, mails name it, and who signs in comes back to it', () => {
    expect(propertiesOf('AWS::ApiGatewayV2::Api')).toMatchObject([{ DisableExecuteApiEndpoint: true }]);
    expect(propertiesOf('AWS::Cognito::UserPoolClient')).toMatchObject([
      { CallbackURLs: ['https://klimaatdoeners.example/aanmelden/terug'] },
    ]);
    const told = ofType(resources, 'AWS::Lambda::Function').filter(({ properties }) =>
      JSON.stringify(properties.Environment).includes('PUBLIC_URL'),
    );
    expect(told.length).toBeGreaterThan(1);
    for (const { properties } of told) {
      expect(properties.Environment).toMatchObject({ Variables: { PUBLIC_URL: 'https://klimaatdoeners.example' } });
    }
  });
});

test('Without a domain of our own the API answers at the address that AWS gives it', () => {
  const without = synthesized();
  expect(ofType(without, 'AWS::ApiGatewayV2::DomainName')).toEqual([]);
  expect(ofType(without, 'AWS::ApiGatewayV2::Api')[0]?.properties).not.toHaveProperty('DisableExecuteApiEndpoint');
});
