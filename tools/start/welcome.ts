import { times } from '../local-times.ts';
import type { ProductCloud } from '../product-cloud.ts';
import type { Product } from '../web/product.ts';

export type Welcome = {
  url: string;
  cloud: Pick<ProductCloud, 'now' | 'endpoint' | 'identity'>;
  product: Pick<Product, 'trajectories'>;
  /** Where the data are kept, as a person would write it. */
  folder: string;
};

/** What `npm start` prints once everything runs: where to begin, as whom, and what else there is. */
export const welcome = async ({ url, cloud, product, folder }: Welcome): Promise<string> => {
  const { now, endpoint, identity } = cloud;
  const addressOf = (personId: string | undefined): string | undefined =>
    personId === undefined ? undefined : identity.userOf(personId)?.attributes.email;
  const [newest] = await product.trajectories({ limit: 1 });
  const member = (role: string): string => {
    const address = addressOf(newest?.members.find((one) => one.role === role)?.personId);
    return address === undefined ? NOBODY : `${address} (${newest?.municipality})`;
  };
  return `
Klimaatdoeners runs on this machine.

  Begin      ${url}/aanmelden, and choose who signs in:
             admin    ${addressOf(identity.memberOf('admin')) ?? NOBODY}
             coach    ${member('coach')}
             officer  ${member('officer')}
  Citizens   ${url}/ has the open calls; what they get is in the inbox

  Overview   ${url}/_local/   (and the clock, which can go on to any moment)
  Inbox      ${url}/_local/inbox
  API        ${url}   (its docs: ${url}/docs)
  AWS        ${endpoint}   (npm run operate -- --endpoint …)
  A token    curl -d '{"role":"admin"}' ${url}/_local/token

It is ${times.friendlyTime(now())} in Brussels. Data is kept in ${folder}.
Ctrl+C stops it; what is planned goes on at the next start.
`;
};

const NOBODY = '– (npm run onboard -- --example, or npm start -- --fresh --example)';
