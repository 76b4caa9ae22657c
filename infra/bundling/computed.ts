import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Computes modules named `*.computed.ts` while bundling: the bundle holds the values of their exports, and nothing of
 * what made them. The exports must be JSON values that are the same on every machine.
 */
export const computedPlugin: Plugin = {
  name: 'computed',
  setup(build) {
    build.onLoad({ filter: /\.computed\.ts$/ }, async ({ path }) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(path).href);
      const constants = Object.entries(exported).map(
        ([name, value]) => `export const ${name} = ${expressionOf(value)};`,
      );
      return { contents: constants.join('\n') };
    });
  },
};

// JSON.parse of a string takes V8 less time than the same text as an expression.
const expressionOf = (value: unknown): string => {
  const json = JSON.stringify(value);
  return typeof value === 'object' ? `/* @__PURE__ */ JSON.parse(${JSON.stringify(json)})` : json;
};
