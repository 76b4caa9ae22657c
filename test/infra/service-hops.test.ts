import { readFileSync } from 'node:fs';
import { account } from '@klimaatdoeners/local-cloud/template/identity';
import { describe, expect, test } from 'vitest';
import { type Demand, type Grant, grantsIn, refusalOf } from './hops/grants.ts';
import { failureOf } from './hops/hop.ts';
import { isDeadLetterQueue, rows, typesWithoutHops } from './hops/rows.ts';
import { ofType, synthesized } from './synthesized.ts';

const resources = synthesized();
const grants = grantsIn(resources);
const hops = rows.flatMap(({ hop, find }) => find(resources).map((one) => ({ kind: hop, ...one })));

describe.each(rows)('Hop $hop:', ({ find, withhold }) => {
  const found = find(resources);

  test('every instance in the template has the permissions it needs', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(failureOf(one, grants), `${one.from} → ${one.to}`).toBeUndefined();
  });

  test('the check of every instance fails when its permission is removed', () => {
    const poorer = withhold(resources);
    const left = find(poorer);
    expect(left.map(({ from }) => from)).toEqual(found.map(({ from }) => from));
    for (const one of left) expect(failureOf(one, grantsIn(poorer)), `${one.from} → ${one.to}`).toBeDefined();
  });
});

describe('Table of hops', () => {
  const makers = new Set(rows.flatMap((row) => row.makers));

  test('lists every resource type of the template', () => {
    const unknown = resources.filter(({ type }) => !makers.has(type) && !(type in typesWithoutHops));
    expect(unknown.map(({ logicalId, type }) => `${logicalId} (${type})`)).toEqual([]);
  });

  test('lists no type twice and no type that is not in the template', () => {
    const types = new Set(resources.map(({ type }) => type));
    for (const type of Object.keys(typesWithoutHops)) expect(makers.has(type), type).toBe(false);
    expect([...makers, ...Object.keys(typesWithoutHops)].filter((type) => !types.has(type))).toEqual([]);
  });

  test('has a hop for every resource of a type that makes hops', () => {
    const named = new Set(hops.map(({ from }) => from));
    const unnamed = resources.filter(
      (one) => makers.has(one.type) && !isDeadLetterQueue(one) && !named.has(one.logicalId),
    );
    expect(unnamed.map(({ logicalId, type }) => `${logicalId} (${type})`)).toEqual([]);
  });
});

describe('Grants to services:', () => {
  const toServices = grants.filter(({ effect, service }) => effect === 'Allow' && service !== undefined);
  const demands: Demand[] = hops.flatMap((one) => [...one.demands]);

  test('each grant is needed: without it a hop fails', () => {
    for (const grant of toServices) {
      const others = grants.filter((one) => one !== grant);
      const fails = demands.some((demand) => refusalOf(demand, others) !== undefined);
      expect(fails, `${grant.service}: ${grant.actions} in ${grant.place}`).toBe(true);
    }
  });

  const isTiedToUs = ({ condition }: Grant): boolean =>
    Object.entries(condition).some(
      ([operator, keys]) =>
        (operator === 'StringEquals' && keys['aws:SourceAccount'] === account) ||
        (/^Arn(Equals|Like)$/.test(operator) && String(keys['aws:SourceArn']).split(':')[4] === account),
    );

  test('every grant is tied to our account, so that no other account can use the service as a confused deputy', () => {
    expect(toServices.length).toBeGreaterThan(30);
    const loose = toServices.filter((grant) => !isTiedToUs(grant));
    // AWS does not allow passing a role to a function of another account.
    const ofFunctions = ofType(resources, 'AWS::Lambda::Function').map(() => 'lambda.amazonaws.com: sts:AssumeRole');
    expect(loose.map(({ service, actions }) => `${service}: ${actions}`)).toEqual(ofFunctions);
  });

  test.each([
    ['another account', { StringEquals: { 'aws:SourceAccount': '111111111111' } }],
    ['another rule', { ArnEquals: { 'aws:SourceArn': `arn:aws:events:eu-west-1:${account}:rule/other` } }],
    ['a condition key that the check does not know', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
  ])('a grant with a condition on %s does not allow a demand of our rule', (_, condition) => {
    const by = { service: 'events.amazonaws.com', source: `arn:aws:events:eu-west-1:${account}:rule/ours` };
    const grant: Grant = {
      place: 'Policy',
      effect: 'Allow',
      service: 'events.amazonaws.com',
      role: undefined,
      actions: ['sqs:SendMessage'],
      resources: ['*'],
      condition,
    };
    const demand = { by, actions: ['sqs:SendMessage'], on: 'queue' };
    expect(refusalOf(demand, [grant])).toContain('not allowed');
    expect(refusalOf(demand, [{ ...grant, condition: {} }])).toBeUndefined();
    expect(
      refusalOf(demand, [
        { ...grant, condition: {} },
        { ...grant, condition: {}, effect: 'Deny' },
      ]),
    ).toContain('denied');
  });
});

test('docs/deploy.md shows how to subscribe to alarms and how to test one', () => {
  const page = readFileSync('docs/deploy.md', 'utf8');
  const state = /set-alarm-state --alarm-name [^\n]+ --state-value ALARM --state-reason/;
  expect(page).toMatch(state);
  expect(page).toContain('aws sns subscribe --topic-arn <AlarmTopicArn>');
});
