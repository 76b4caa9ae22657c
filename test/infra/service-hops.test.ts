import { readFileSync } from 'node:fs';
import { account } from '@klimaatdoeners/local-cloud/template/identity';
import { describe, expect, test } from 'vitest';
import { type Demand, type Grant, grantsIn, refusalOf } from './hops/grants.ts';
import { failureOf } from './hops/hop.ts';
import { isEnd, rows, still } from './hops/rows.ts';
import { ofType, synthesized } from './synthesized.ts';

const resources = synthesized();
const grants = grantsIn(resources);
const hops = rows.flatMap(({ hop, find }) => find(resources).map((one) => ({ kind: hop, ...one })));

describe.each(rows)('$hop', ({ find, withhold }) => {
  const found = find(resources);

  test('exists, and AWS lets each one happen', () => {
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(failureOf(one, grants), `${one.from} → ${one.to}`).toBeUndefined();
  });

  test('fails its check, each one, in a template without what it needs', () => {
    const poorer = withhold(resources);
    const left = find(poorer);
    expect(left.map(({ from }) => from)).toEqual(found.map(({ from }) => from));
    for (const one of left) expect(failureOf(one, grantsIn(poorer)), `${one.from} → ${one.to}`).toBeDefined();
  });
});

describe('the table of hops', () => {
  const makers = new Set(rows.flatMap((row) => row.makers));

  test('knows every type of resource in the template', () => {
    const unknown = resources.filter(({ type }) => !makers.has(type) && !(type in still));
    expect(unknown.map(({ logicalId, type }) => `${logicalId} (${type})`)).toEqual([]);
  });

  test('tells of no type twice, and of none that is not in the template', () => {
    const types = new Set(resources.map(({ type }) => type));
    for (const type of Object.keys(still)) expect(makers.has(type), type).toBe(false);
    expect([...makers, ...Object.keys(still)].filter((type) => !types.has(type))).toEqual([]);
  });

  test('names every resource that hands something on', () => {
    const named = new Set(hops.map(({ from }) => from));
    const unnamed = resources.filter((one) => makers.has(one.type) && !isEnd(one) && !named.has(one.logicalId));
    expect(unnamed.map(({ logicalId, type }) => `${logicalId} (${type})`)).toEqual([]);
  });
});

describe('a service', () => {
  const toServices = grants.filter(({ effect, service }) => effect === 'Allow' && service !== undefined);
  const demands: Demand[] = hops.flatMap((one) => [...one.demands]);

  test('is granted nothing that no hop needs: without any one of its grants a hop fails', () => {
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

  test('acts for our account only, whatever it is granted: no other account can make it a confused deputy', () => {
    expect(toServices.length).toBeGreaterThan(30);
    const loose = toServices.filter((grant) => !isTiedToUs(grant));
    // AWS lets nobody pass a role to a function of another account.
    const ofFunctions = ofType(resources, 'AWS::Lambda::Function').map(() => 'lambda.amazonaws.com: sts:AssumeRole');
    expect(loose.map(({ service, actions }) => `${service}: ${actions}`)).toEqual(ofFunctions);
  });

  test.each([
    ['another account', { StringEquals: { 'aws:SourceAccount': '111111111111' } }],
    ['another rule', { ArnEquals: { 'aws:SourceArn': `arn:aws:events:eu-west-1:${account}:rule/other` } }],
    ['a condition that nobody weighs', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
  ])('that is granted something for %s gets nothing of it', (_, condition) => {
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

test('an alarm can be tried as docs/deploy.md says', () => {
  const page = readFileSync('docs/deploy.md', 'utf8');
  const state = /set-alarm-state --alarm-name [^\n]+ --state-value ALARM --state-reason/;
  expect(page).toMatch(state);
  expect(page).toContain('aws sns subscribe --topic-arn <AlarmTopicArn>');
});
