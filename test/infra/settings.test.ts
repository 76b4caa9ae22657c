import { App } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const fromContext = (context: Record<string, string>) => readSettings(new App({ context }), {});

describe('the setting sandboxRecipients', () => {
  test('is empty unless told otherwise', () => {
    expect(fromContext({}).sandboxRecipients).toEqual([]);
    expect(fromContext({ sandboxRecipients: '' }).sandboxRecipients).toEqual([]);
  });

  test('takes addresses and domains with commas between them, as the command line gives them', () => {
    const given = 'ine@halle.example,trial.example';
    expect(fromContext({ sandboxRecipients: given }).sandboxRecipients).toEqual(['ine@halle.example', 'trial.example']);
  });

  test.each(['*', '*@halle.example', 'ine@halle.example, jo@halle.example', 'identity/*'])('refuses %s', (given) => {
    expect(() => fromContext({ sandboxRecipients: given })).toThrow();
  });
});
