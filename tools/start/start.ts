import { relative } from 'node:path';
import { serveSite } from '@klimaatdoeners/local-cloud/web/serve';
import type { ProductCloud } from '../product-cloud.ts';
import { OVERVIEWS, startProduct, TENDED } from '../product-cloud.ts';
import { synthesize } from '../synthesize.ts';
import { productApplication } from '../web/application.ts';
import { openProduct, type Product } from '../web/product.ts';
import { prepareDataFolder } from './data-folder.ts';
import { type Example, exampleFor, seedExample, todayAt } from './example.ts';
import { Failure } from './failure.ts';
import { ensureAdmin } from './first-admin.ts';
import type { Settings } from './flags.ts';
import { freePort, portFailure } from './port.ts';
import { welcome } from './welcome.ts';

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
  const example = settings.example ? exampleFor(todayAt(Date.now())) : undefined;
  const product = await startProduct({
    assembly,
    dataDir,
    tableEndpoint,
    // Only new data begin at an instant of the past: an example has to come to where it stands today.
    clock: { mode: 'real-time', ...(example && { startAt: example.startAt }) },
    publicUrl: url,
    parameters: { ...OVERVIEWS, ...TENDED },
    onDefect: (error) => onError(error, true),
  });
  try {
    const views = openProduct(product.cloud);
    await ensureAdmin(product);
    if (example) await addExample(example, { product, views, print });
    const server = await serveSite({
      cloud: product,
      application: productApplication({
        product: views,
        memberOf: product.identity.memberOf,
        newId: product.cloud.newId,
      }),
      port,
      onError: (error) => onError(error, false),
    }).catch((error: Error) => {
      throw portFailure(port, error);
    });
    print(await welcome({ url, cloud: product, product: views, folder: shortPath(dataDir) }));
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

type Seeding = { product: ProductCloud; views: Product; print: StartOptions['print'] };

const addExample = async (example: Example, { product, views, print }: Seeding): Promise<void> => {
  if ((await views.trajectories({ limit: 1 })).length > 0) {
    print('There are trajectories already, so no example was added. npm start -- --fresh --example begins anew.');
    return;
  }
  print(`Playing the first weeks of ${example.player.municipality.name} …`);
  await seedExample(product, example, Date.now());
};

const shortPath = (folder: string): string => {
  const path = relative(process.cwd(), folder);
  return path === '' || path.startsWith('..') ? folder : path;
};
