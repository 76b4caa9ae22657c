import { describe, expect, test } from 'vitest';
import { LIMIT_WITH_ALL, limitOf, type WeighedBundle, weighBundles } from '../../bench/bundles.ts';
import { functionNames } from '../../infra/bundle.ts';

describe('the bundles', async () => {
  const bundles: WeighedBundle[] = await weighBundles();

  test('are those of all functions', () => {
    expect(bundles.map(({ name }) => name)).toEqual(functionNames());
    expect(bundles.map(({ limit }) => limit)).toContain(268_000);
    expect(limitOf('report')).toBe(377_000);
    expect(limitOf('municipality')).toBe(295_000);
  });

  test.each(bundles.map(({ name, bytes, limit }) => [name, bytes, limit] as const))(
    '%s loads %i of at most %i bytes when it starts',
    (_, bytes, limit) => {
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThan(limit);
    },
  );

  test.each(bundles)('$name stays under 597 KB with all that it loads on demand', ({ bytes, onDemand }) => {
    const all = Object.values(onDemand).reduce((sum, size) => sum + size, bytes);
    expect(all).toBeLessThan(LIMIT_WITH_ALL);
  });

  test.each(['send-mail', 'mails'])(
    '%s leaves the texts of mails and their layout to the moment a mail is written',
    (name) => {
      const onDemand = Object.entries(bundles.find((one) => one.name === name)?.onDemand ?? {});
      const sizeOf = (chunk: string) => onDemand.find(([file]) => file.startsWith(chunk))?.[1];
      // A file of texts that the start uses for something else is missing here.
      expect(sizeOf('language-')).toBeGreaterThan(65_000);
      expect(sizeOf('render-')).toBeGreaterThan(20_000);
    },
  );
});
