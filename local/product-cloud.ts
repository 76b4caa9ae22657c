import { createHttpApi, type HttpApi } from './api/http-api.ts';
import { type CloudOptions, type RunningCloud, startCloud } from './cloud.ts';
import { createIdentity, type Identity } from './identity/identity.ts';
import { createMailbox, type Mailbox } from './mail/mailbox.ts';
import type { Cloud } from './service.ts';

/**
 * Days, not hours, and a month, not a day: nobody waits for what is months away, nothing is lost on the way here unless a
 * test loses it, and eight months of sweeps are soon over.
 */
const PARAMETERS = { TimelineSweepRate: 'rate(1 day)', OutboxSweepRate: 'rate(30 days)' };

/** The whole product on one machine: the cloud with its edges. */
export type ProductCloud = RunningCloud & { api: HttpApi; identity: Identity; mailbox: Mailbox };

/** Starts the cloud with API Gateway, Cognito and SES. Throws a StartError as `startCloud` does. */
export const startProduct = async (options: Omit<CloudOptions, 'services'>): Promise<ProductCloud> => {
  const edges: { api?: HttpApi; identity?: Identity; mailbox?: Mailbox } = {};
  const identityOf = (cloud: Cloud): Identity => {
    edges.identity = createIdentity(cloud);
    return edges.identity;
  };
  const apiOf = (cloud: Cloud): HttpApi => {
    edges.api = createHttpApi(cloud, { keysOf: async (issuer) => edges.identity?.keysOf(issuer) });
    return edges.api;
  };
  const mailboxOf = (cloud: Cloud): Mailbox => {
    edges.mailbox = createMailbox(cloud);
    return edges.mailbox;
  };
  const running = await startCloud({
    ...options,
    parameters: { ...PARAMETERS, ...options.parameters },
    services: [identityOf, apiOf, mailboxOf],
  });
  const { api, identity, mailbox } = edges;
  if (!api || !identity || !mailbox) throw new Error('An edge of the cloud was not made');
  return { ...running, api, identity, mailbox };
};
