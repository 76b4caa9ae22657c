import { describe, expect, test } from 'vitest';
import { httpFunctions } from '../../functions/nouns.ts';
import { functionOf, ofType, synthesized, synthesizedAssembly } from './synthesized.ts';

const resources = synthesized();
const only = (type: string, all = resources) => {
  const [resource, ...others] = ofType(all, type);
  if (!resource || others.length > 0) throw new Error(`${others.length + 1} of ${type}`);
  return resource;
};
const pool = only('AWS::Cognito::UserPool');
const client = only('AWS::Cognito::UserPoolClient');
const domain = only('AWS::Cognito::UserPoolDomain');

describe('Sign-in of staff', () => {
  test('has pages of the second version, and a look for its client, without which those pages stay empty', () => {
    expect(domain.properties).toMatchObject({ UserPoolId: pool.ref, ManagedLoginVersion: 2 });
    expect(only('AWS::Cognito::ManagedLoginBranding').properties).toEqual({
      UserPoolId: pool.ref,
      ClientId: client.ref,
      UseCognitoProvidedValues: true,
    });
  });

  test('is at an address that no other account has by default, and at another when one is set', () => {
    expect(domain.properties.Domain).toBe('klimaatdoeners-000000000000');
    const set = synthesized({ signInPrefix: 'klimaatdoeners-proef' });
    expect(only('AWS::Cognito::UserPoolDomain', set).properties.Domain).toBe('klimaatdoeners-proef');
  });

  test('gives a code to a public client, which proves itself by PKCE and tells nobody who has an account', () => {
    expect(client.properties).toMatchObject({
      UserPoolId: pool.ref,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      SupportedIdentityProviders: ['COGNITO'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    });
  });

  test('asks for a second factor of everybody', () => {
    expect(pool.properties).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });

  const addressesOf = (all: typeof resources) => {
    const { CallbackURLs, LogoutURLs } = only('AWS::Cognito::UserPoolClient', all).properties;
    return [CallbackURLs, LogoutURLs];
  };

  test('leads back to the address of the API alone, or to the one that is set', () => {
    const api = `https://${only('AWS::ApiGatewayV2::Api').ref}.execute-api.eu-west-1.amazonaws.com`;
    expect(addressesOf(resources)).toEqual([[`${api}/aanmelden/terug`], [`${api}/`]]);
    const publicUrl = 'https://klimaatdoeners.example';
    expect(addressesOf(synthesized({ publicUrl }))).toEqual([[`${publicUrl}/aanmelden/terug`], [`${publicUrl}/`]]);
  });

  test('is known to the API: it takes tokens of that client and of no other', () => {
    expect(only('AWS::ApiGatewayV2::Authorizer').properties.JwtConfiguration).toMatchObject({ Audience: [client.ref] });
  });

  test('names the API without a circle: the client lies with the services, its pool with the data', () => {
    const stackOf = (type: string) =>
      synthesizedAssembly().stacks.find(({ template }) =>
        Object.values(template.Resources).some(({ Type }) => Type === type),
      )?.name;
    expect(stackOf('AWS::Cognito::UserPool')).toBe('KlimaatdoenersData');
    expect(stackOf('AWS::Cognito::UserPoolDomain')).toBe('KlimaatdoenersData');
    expect(stackOf('AWS::Cognito::UserPoolClient')).toBe('KlimaatdoenersService');
  });

  test('is told to the functions that declare it, and to no other', () => {
    const told = ofType(resources, 'AWS::Lambda::Function').filter(({ properties }) =>
      JSON.stringify(properties.Environment).includes('SIGN_IN_URL'),
    );
    const declared = httpFunctions.filter(({ signsIn }) => signsIn);
    expect(told.map(({ ref }) => functionOf(ref))).toEqual(declared.map(({ name }) => name));
    for (const { properties } of told) {
      expect(properties.Environment).toMatchObject({
        Variables: {
          SIGN_IN_URL: 'https://klimaatdoeners-000000000000.auth.eu-west-1.amazoncognito.com',
          SIGN_IN_CLIENT_ID: client.ref,
          PUBLIC_URL: expect.stringMatching(/^https:/),
        },
      });
    }
  });
});
