import { describe, expect, test } from 'vitest';
import { limitOf, type WeighedBundle, weighBundles } from '../../bench/bundles.ts';
import { functionNames } from '../../infra/bundle.ts';

describe('the bundles', async () => {
  const bundles: WeighedBundle[] = await weighBundles();

  test('are those of all functions', () => {
    expect(bundles.map(({ name }) => name)).toEqual(functionNames());
    expect(limitOf('relay-events')).toBeLessThan(limitOf('reports'));
  });

  test.each(bundles.map(({ name, bytes, limit }) => [name, bytes, limit] as const))(
    '%s weighs %i of at most %i bytes',
    (_, bytes, limit) => {
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(limit);
    },
  );
});
