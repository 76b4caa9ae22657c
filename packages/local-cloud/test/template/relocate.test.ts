import { describe, expect, test } from 'vitest';
import { apiAddressesOf } from '../../api/template.ts';
import { signInAddressesOf } from '../../identity/user-pool.ts';
import type { Resource } from '../../service.ts';
import { relocate } from '../../template/relocate.ts';

const resource = (type: string, ref: string, properties: Resource['properties']): Resource => ({
  logicalId: ref,
  type,
  ref,
  properties,
});

describe('Relocation', () => {
  const moves = [{ from: 'https://a.example', to: 'http://localhost:1' }];
  const moved = (value: Resource['properties'][string]) =>
    relocate([resource('Some::Type', 'one', { value })], moves)[0]?.properties.value;

  test('moves an address and what begins with it, at any depth', () => {
    expect(moved({ list: ['https://a.example', 'https://a.example/back?x'] })).toEqual({
      list: ['http://localhost:1', 'http://localhost:1/back?x'],
    });
  });

  test.each(['https://a.example.org', 'see https://a.example', 'https://a.examples/', 7, null, true])(
    'leaves %j as it is',
    (value) => {
      expect(moved(value)).toBe(value);
    },
  );
});

test('The addresses of an API and of sign-in pages are those that AWS gives them', () => {
  const api = resource('AWS::ApiGatewayV2::Api', 'abc', { ProtocolType: 'HTTP' });
  const domain = resource('AWS::Cognito::UserPoolDomain', 'shop', { Domain: 'shop', UserPoolId: 'p' });
  const own = resource('AWS::ApiGatewayV2::DomainName', 'shop.example', { DomainName: 'shop.example' });
  expect(apiAddressesOf([api, own, domain])).toEqual([
    'https://abc.execute-api.eu-west-1.amazonaws.com',
    'https://shop.example',
  ]);
  expect(signInAddressesOf([api, domain])).toEqual(['https://shop.auth.eu-west-1.amazoncognito.com']);
});

test('A custom domain of sign-in pages stops the start', () => {
  const CustomDomainConfig = { CertificateArn: 'arn' };
  const domain = resource('AWS::Cognito::UserPoolDomain', 'd', { Domain: 'd', UserPoolId: 'p', CustomDomainConfig });
  expect(() => signInAddressesOf([domain])).toThrow('prefix domains only');
});
