import { relative } from 'node:path';
import { serveSite } from '@klimaatdoeners/local-cloud/web/serve';
import { times } from '../local-times.ts';
import type { ProductCloud } from '../product-cloud.ts';
import { OVERVIEWS, startProduct } from '../product-cloud.ts';
import { synthesize } from '../synthesize.ts';
import { productApplication } from '../web/application.ts';
import { openProduct } from '../web/product.ts';
import { prepareDataFolder } from './data-folder.ts';
import { Failure } from './failure.ts';
import type { Settings } from './flags.ts';
import { freePort, portFailure } from './port.ts';

export type Started = { stop(): Promise<void> };

export type StartOptions = {
  settings: Settings;
  print: (line: string) => void;
  /** Called for a defect while it runs. A `fatal` defect has stopped the cloud. */
  onError: (error: unknown, fatal: boolean) => void;
};

/** Starts everything. The steps that fail most often come first. Throws a Failure or a StartError. */
export const start = async ({ settings, print, onError }: StartOptions): Promise<Started> => {
  const { dataDir, fresh, tableEndpoint } = settings;
  prepareDataFolder(dataDir, { fresh, holdsTable: tableEndpoint === undefined });
  const port = await freePort(settings.port);
  const url = `http://localhost:${port}`;

  print('Bundling the functions and synthesizing the templates …');
  const assembly = await synthesize(dataDir).catch((error: Error) => {
    throw new Failure('UNSUPPORTED_TEMPLATE', `The templates cannot be synthesized: ${error.message}`, {
      cause: error,
    });
  });
  print('Starting the cloud …');
  const product = await startProduct({
    assembly,
    dataDir,
    tableEndpoint,
    clock: { mode: 'real-time' },
    publicUrl: url,
    parameters: OVERVIEWS,
    onDefect: (error) => onError(error, true),
  });
  try {
    const server = await serveSite({
      cloud: product,
      application: productApplication({
        product: openProduct(product.cloud),
        memberOf: product.identity.memberOf,
        newId: product.cloud.newId,
      }),
      port,
      onError: (error) => onError(error, false),
    }).catch((error: Error) => {
      throw portFailure(port, error);
    });
    print(welcome(url, product, dataDir));
    return {
      stop: async () => {
        await server.close();
        await product.stop();
      },
    };
  } catch (error) {
    await product.stop();
    throw error;
  }
};

const welcome = (url: string, { now, endpoint }: ProductCloud, dataDir: string): string => `
Klimaatdoeners runs on this machine.

  Overview   ${url}/_local/
  Inbox      ${url}/_local/inbox
  API        ${url}   (its docs: ${url}/docs)
  AWS        ${endpoint}   (npm run operate -- --endpoint …)
  A token    curl -d '{"role":"admin"}' ${url}/_local/token

It is ${times.friendlyTime(now())} in Brussels. Data is kept in ${shortPath(dataDir)}.
Ctrl+C stops it; what is planned goes on at the next start.
`;

const shortPath = (folder: string): string => {
  const path = relative(process.cwd(), folder);
  return path === '' || path.startsWith('..') ? folder : path;
};
