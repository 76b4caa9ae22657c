import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const names = new Set(builtinModules.filter((name) => !name.startsWith('_')));
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/**
 * Replaces imports of Node's built-in modules by `process.getBuiltinModule()`. The ESM loader takes tens of
 * milliseconds of a cold start for one `import 'node:http'`. The plugin also makes `require` of a built-in module work
 * in ESM, so no `createRequire` banner is needed.
 */
export const builtinModulesPlugin: Plugin = {
  name: 'builtin-modules',
  setup(build) {
    build.onResolve({ filter: /^[a-z_:/0-9]+$/ }, ({ path, kind }) => {
      const name = path.startsWith('node:') ? path.slice('node:'.length) : path;
      if (!names.has(name) && !path.startsWith('node:')) return undefined;
      return {
        path: name,
        namespace: kind === 'require-call' ? 'builtin-required' : 'builtin-imported',
        sideEffects: false,
      };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin-required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
    build.onLoad({ filter: /.*/, namespace: 'builtin-imported' }, ({ path }) => ({ contents: importedBuiltin(path) }));
  },
};

/** Each export is a separate constant, so that esbuild can drop unused ones. */
const importedBuiltin = (name: string): string => {
  const keys = Object.keys(process.getBuiltinModule(`node:${name}`) ?? {}).filter(
    (key) => IDENTIFIER.test(key) && key !== 'default',
  );
  return [
    `const builtin = /* @__PURE__ */ process.getBuiltinModule('node:${name}');`,
    'export default builtin;',
    ...keys.map((key, index) => `const export${index} = /* @__PURE__ */ (() => builtin.${key})();`),
    `export { ${keys.map((key, index) => `export${index} as ${key}`).join(', ')} };`,
  ].join('\n');
};
