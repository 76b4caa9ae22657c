import { serveSite } from '@klimaatdoeners/local-cloud/web/serve';
import { inject } from 'vitest';
import { type ProductCloud, startProduct } from '../../tools/product-cloud.ts';
import { exampleFor, seedExample } from '../../tools/start/example.ts';
import { ensureAdmin } from '../../tools/start/first-admin.ts';
import { freePort } from '../../tools/start/port.ts';
import { productApplication } from '../../tools/web/application.ts';
import { type ProductMail, productMailOf } from '../../tools/web/mail-facts.ts';
import { openProduct, type TrajectoryLine } from '../../tools/web/product.ts';

/** The product with its example, as `npm start -- --example` serves it, on a clock that stands still. */
export type Site = {
  url: string;
  cloud: ProductCloud;
  trajectory: TrajectoryLine;
  /** The address with which somebody of the example's staff signs in. */
  addressOf(role: 'admin' | 'coach' | 'officer'): string;
  /** Every mail so far, the first first. */
  mails(): ProductMail[];
  stop(): Promise<void>;
};

/** The day on which the Kickoff comes near. */
const NOW = '2027-06-15T12:00:00.000Z';
const TODAY = '2027-06-15';

/** `now` is an earlier instant (ISO) of the same trajectory, which starts on 8 May 2027. */
export const startSite = async ({ now = NOW }: { now?: string } = {}): Promise<Site> => {
  const port = await freePort(0);
  const url = `http://localhost:${port}`;
  const example = exampleFor(TODAY);
  const cloud = await startProduct({
    assembly: inject('assembly'),
    clock: { mode: 'virtual', startAt: example.startAt },
    publicUrl: url,
  });
  await ensureAdmin(cloud);
  await seedExample(cloud, example, Date.parse(now));
  const product = openProduct(cloud.cloud);
  const [trajectory] = await product.trajectories({ limit: 1 });
  if (!trajectory) throw new Error('The example has no trajectory');
  const { identity } = cloud;
  const server = await serveSite({
    cloud,
    application: productApplication({ product, memberOf: identity.memberOf, newId: cloud.cloud.newId }),
    port,
    onError: (error) => {
      throw error;
    },
  });
  return {
    url,
    cloud,
    trajectory,
    addressOf: (role) => identity.userOf(identity.memberOf(role) ?? '')?.attributes.email ?? '',
    mails: () => [...cloud.mailbox.mails.list({})].map(productMailOf),
    stop: async () => {
      await server.close();
      await cloud.stop();
    },
  };
};
