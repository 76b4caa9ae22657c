import { describe, expect, test } from 'vitest';
import { httpFunctions } from '../../functions/nouns.ts';
import { functionOf, ofType, synthesized } from './synthesized.ts';

/** What `docs/deploy.md` asks Lambda for, and what Lambda keeps for functions without concurrency of their own. */
const ACCOUNT = 1000;
const KEPT_BY_LAMBDA = 100;

const reservedIn = (resources: ReturnType<typeof synthesized>): Map<string, unknown> =>
  new Map(
    ofType(resources, 'AWS::Lambda::Function').flatMap(({ ref, properties }): [string, unknown][] =>
      properties.ReservedConcurrentExecutions === undefined
        ? []
        : [[functionOf(ref), properties.ReservedConcurrentExecutions]],
    ),
  );

const publicFunctions = httpFunctions.filter(({ routes }) => routes.every(({ scope }) => scope === 'public'));

test.each(httpFunctions.map(({ name, routes }) => [name, routes] as const))(
  'Function %s serves either public routes or none',
  (_name, routes) => {
    expect(new Set(routes.map(({ scope }) => scope === 'public')).size).toBeLessThan(2);
  },
);

describe('A storm on a public page', () => {
  const reserved = reservedIn(synthesized());

  test.each(publicFunctions.map(({ name }) => name))('takes no more than its own part of the account: %s', (name) => {
    expect(reserved.get(name)).toBeTypeOf('number');
  });

  test('leaves most of the account to those who work here', () => {
    const all = [...reserved.values()].reduce<number>((sum, one) => sum + Number(one), 0);
    expect(all).toBeLessThanOrEqual((ACCOUNT - KEPT_BY_LAMBDA) / 2);
  });

  test('is not held off in an account that is too small to set anything aside', () => {
    expect(reservedIn(synthesized({ reserveConcurrency: false })).size).toBe(0);
  });
});
