import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import * as z from 'zod';
import { buildOptions, functionNames } from '../../../infra/bundle.ts';
import { type Edit, editsPlugin } from './edits.ts';

/** Replaces the SDK's HTTP and signatures: the handlers' requests reach the cloud in the same thread. */
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

// The signature is not checked in this thread. It only names the service.
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

/** A file beside the bundles that lists the product's sources of each function. */
const SOURCES = 'sources.json';
const sources = z.record(z.string(), z.array(z.string()));

/**
 * Bundles every function for this thread into `<folder>/<function>/index.js`, as for Lambda, except for the SDK's
 * transport. The bundle calls it by the free name `sendRequest`.
 */
export const bundleForSimulation = async (folder: string): Promise<void> => {
  const { outputs } = await bundle(folder, functionNames(), []);
  const madeOf = Object.entries(outputs).map(([output, { inputs }]) => [
    basename(dirname(output)),
    Object.keys(inputs).filter((input) => !input.includes('node_modules')),
  ]);
  writeFileSync(join(folder, SOURCES), JSON.stringify(Object.fromEntries(madeOf)));
};

/**
 * Makes the same bundles with edited sources in another folder. Builds only the functions that contain an edited
 * source.
 */
export const rebundle = async (from: string, folder: string, edits: readonly Edit[]): Promise<void> => {
  const madeOf = sources.parse(JSON.parse(readFileSync(join(from, SOURCES), 'utf8')));
  const names = Object.keys(madeOf).filter((name) => edits.some(({ file }) => madeOf[name]?.includes(file)));
  cpSync(from, folder, { recursive: true });
  await bundle(folder, names, edits);
};

const bundle = async (folder: string, names: readonly string[], edits: readonly Edit[]): Promise<Metafile> => {
  const { metafile } = await build({
    ...buildOptions,
    format: 'cjs',
    outExtension: { '.js': '.js' },
    minify: false,
    minifySyntax: true,
    sourcemap: false,
    plugins: [editsPlugin(edits), transportPlugin, ...(buildOptions.plugins ?? [])],
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`])),
    outdir: folder,
    metafile: true,
  });
  return metafile;
};

const codes = new Map<string, string>();

/** The code of a function's bundle, read once. */
export const readBundle = (folder: string, name: string): string => {
  const file = join(folder, name, 'index.js');
  const code = codes.get(file) ?? readFileSync(file, 'utf8');
  codes.set(file, code);
  return code;
};
