import { functionPolicies } from '@klimaatdoeners/local-cloud/template/policies';
import { resolveResources } from '@klimaatdoeners/local-cloud/template/resolve';
import { describe, expect, test } from 'vitest';
import { functionOf, ofType, synthesized, synthesizedAssembly } from './synthesized.ts';

const trial = ['ine@halle.example', 'trial.example'];
const identity = (name: string): string => `arn:aws:ses:eu-west-1:000000000000:identity/${name}`;

/** The statements of the role of send-mail about SES. */
const sending = (sandboxRecipients: string[]) =>
  functionPolicies(synthesized({ sandboxRecipients }))
    .get('klimaatdoeners-send-mail')
    ?.filter(({ Action }) => Action.some((action) => action.startsWith('ses:')));

describe('send-mail', () => {
  const fromUs = { StringEquals: { 'ses:FromAddress': 'klimaatdoeners@ecolife.be' } };
  const ours = ['arn:aws:ses:eu-west-1:000000000000:configuration-set/klimaatdoeners', identity('ecolife.be')];

  test('can send only with our own identity and from our own address', () => {
    const statements = sending([]);
    expect(statements).toHaveLength(1);
    expect(statements?.[0]).toMatchObject({ Action: ['ses:SendEmail', 'ses:SendRawEmail'], Condition: fromUs });
    expect(new Set(statements?.[0]?.Resource)).toEqual(new Set(ours));
  });

  test('in the SES sandbox can also use the identities of the listed recipients, still only from our own address', () => {
    const statements = sending(trial);
    for (const { Condition } of statements ?? []) expect(Condition).toEqual(fromUs);
    const allowed = statements?.flatMap(({ Resource }) => Resource);
    expect(new Set(allowed)).toEqual(new Set([...ours, ...trial.map(identity)]));
  });
});

describe('Rate of mails', () => {
  const assembly = synthesizedAssembly();

  test('is limited by at most two batches of send-mail at once', () => {
    const mapping = ofType(resolveResources(assembly), 'AWS::Lambda::EventSourceMapping').find(
      ({ properties }) => functionOf(properties.FunctionName) === 'send-mail',
    );
    expect(mapping?.properties.ScalingConfig).toEqual({ MaximumConcurrency: 2 });
  });
});
