import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { functionPolicies } from '@klimaatdoeners/local-cloud/template/policies';
import { resolveResources } from '@klimaatdoeners/local-cloud/template/resolve';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { intervalOf } from '../../functions/send-mail/pace.ts';
import { functionOf, ofType, synthesized, synthesizedAssembly } from './synthesized.ts';

const sender = z.object({
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});
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
  const resources = resolveResources(assembly);
  const mappingIn = (all: readonly Resource[]) =>
    ofType(all, 'AWS::Lambda::EventSourceMapping').find(
      ({ properties }) => functionOf(properties.FunctionName) === 'send-mail',
    );
  const mapping = mappingIn(resources);
  const environmentOf = (all: readonly Resource[]) =>
    sender.parse(ofType(all, 'AWS::Lambda::Function').find(({ ref }) => functionOf(ref) === 'send-mail')?.properties);

  test('is shared by the batches of send-mail that run at once: two, unless the parameter MailWorkers says otherwise', () => {
    for (const [workers, all] of [
      ['2', resources],
      ['30', resolveResources(assembly, { MailWorkers: '30' })],
    ] as const) {
      expect(mappingIn(all)?.properties.ScalingConfig).toEqual({ MaximumConcurrency: workers });
      expect(environmentOf(all).Environment.Variables.MAIL_WORKERS).toBe(workers);
    }
  });

  test('is that of an SES account in production unless the parameter MailsPerSecond says otherwise', () => {
    expect(environmentOf(resources).Environment.Variables.MAILS_PER_SECOND).toBe('14');
    const sandbox = resolveResources(assembly, { MailsPerSecond: '1' });
    expect(environmentOf(sandbox).Environment.Variables.MAILS_PER_SECOND).toBe('1');
  });

  test('leaves time for a whole batch at one mail a second, with a second of work for each', () => {
    const { Timeout } = environmentOf(resources);
    const batchSize = Number(mapping?.properties.BatchSize);
    expect(batchSize * (intervalOf({ mailsPerSecond: 1, workers: 2 }) / 1_000 + 1)).toBeLessThan(Timeout);
  });

  test('keeps the queue to which throttled mails return in the environment of send-mail', () => {
    const queue = resources.find(({ ref }) => ref === environmentOf(resources).Environment.Variables.MAIL_QUEUE_URL);
    expect(queue?.type).toBe('AWS::SQS::Queue');
    expect(mapping?.properties.EventSourceArn).toContain(queue?.ref.split('/').at(-1));
  });
});
