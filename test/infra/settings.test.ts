import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const fromContext = (context: Record<string, string>) => readSettings(new App({ context }), {});

describe('Setting sandboxRecipients', () => {
  test('is empty by default', () => {
    expect(fromContext({}).sandboxRecipients).toEqual([]);
    expect(fromContext({ sandboxRecipients: '' }).sandboxRecipients).toEqual([]);
  });

  test('accepts a comma-separated list of addresses and domains', () => {
    const given = 'ine@halle.example,trial.example';
    expect(fromContext({ sandboxRecipients: given }).sandboxRecipients).toEqual(['ine@halle.example', 'trial.example']);
  });

  test.each(['*', '*@halle.example', 'ine@halle.example, jo@halle.example', 'identity/*'])('refuses %s', (given) => {
    expect(() => fromContext({ sandboxRecipients: given })).toThrow();
  });
});

describe('Setting signInPrefix', () => {
  test.each(['klimaatdoeners-proef', 'a', 'ecolife2'])('accepts %s', (given) => {
    expect(fromContext({ signInPrefix: given }).signInPrefix).toBe(given);
  });

  test.each(['', '-ecolife', 'Ecolife', 'ecolife.be', 'my-aws', 'cognito-ecolife', 'x'.repeat(64)])(
    'refuses %s, which Cognito does not take',
    (given) => {
      expect(() => fromContext({ signInPrefix: given })).toThrow();
    },
  );
});

describe('Settings domainName and certificateArn', () => {
  const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0000-1111';

  test('come together', () => {
    expect(fromContext({ domainName: 'doe.example', certificateArn })).toMatchObject({ domainName: 'doe.example' });
    expect(() => fromContext({ domainName: 'doe.example' })).toThrow('A domain name needs its certificate');
    expect(() => fromContext({ certificateArn })).toThrow('A domain name needs its certificate');
  });

  test.each(['https://doe.example', 'doe.example/', 'doe example'])('refuse the name %s', (domainName) => {
    expect(() => fromContext({ domainName, certificateArn })).toThrow();
  });
});
