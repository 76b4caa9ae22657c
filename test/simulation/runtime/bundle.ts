import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildOptions, functionNames } from '../../../infra/bundle.ts';

/** The SDK's way out, in place of HTTP and signatures: what the product's handlers send arrives at the cloud in the same thread. */
const transportPlugin: Plugin = {
  name: 'transport',
  setup(build) {
    build.onResolve({ filter: /^@smithy\/node-http-handler$/ }, ({ path }) => ({ path, namespace: 'transport' }));
    build.onLoad({ filter: /.*/, namespace: 'transport' }, () => ({ contents: transport }));
    build.onResolve({ filter: /^@smithy\/signature-v4$/ }, ({ path }) => ({ path, namespace: 'signature' }));
    build.onLoad({ filter: /.*/, namespace: 'signature' }, () => ({ contents: signature }));
  },
};

const transport = `
  export class NodeHttpHandler {
    static create() { return new NodeHttpHandler(); }
    metadata = { handlerProtocol: 'http/1.1' };
    handle(request) { return sendRequest(request); }
    updateHttpClientConfig() {}
    httpHandlerConfigs() { return {}; }
    destroy() {}
  }
  export const streamCollector = async (body) => body;
`;

// Nobody checks it in this thread; it names the service.
const signature = `
  export class SignatureV4 {
    constructor({ service, region }) { Object.assign(this, { service, region }); }
    async sign(request, { signingService = this.service } = {}) {
      const scope = '20270101/' + this.region + '/' + signingService + '/aws4_request';
      request.headers.authorization = 'AWS4-HMAC-SHA256 Credential=simulated/' + scope + ', SignedHeaders=host, Signature=simulated';
      return request;
    }
  }
`;

/**
 * Bundles every function for this thread into `<folder>/<function>/index.js`, as for Lambda but for the SDK's transport,
 * which is the free name \`sendRequest\`. `plugins` come first, so that they see the product's sources.
 */
export const bundleForSimulation = async (folder: string, plugins: readonly Plugin[] = []): Promise<void> => {
  await build({
    ...buildOptions,
    format: 'cjs',
    outExtension: { '.js': '.js' },
    minify: false,
    minifySyntax: true,
    sourcemap: false,
    metafile: false,
    plugins: [...plugins, transportPlugin, ...(buildOptions.plugins ?? [])],
    entryPoints: Object.fromEntries(functionNames().map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
    outdir: folder,
  });
};

const codes = new Map<string, string>();

/** The code of a function's bundle, read once. */
export const readBundle = (folder: string, name: string): string => {
  const file = join(folder, name, 'index.js');
  const code = codes.get(file) ?? readFileSync(file, 'utf8');
  codes.set(file, code);
  return code;
};
