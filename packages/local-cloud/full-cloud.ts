import { createHttpApi, type HttpApi } from './api/http-api.ts';
import { type CloudOptions, type RunningCloud, startCloud } from './cloud.ts';
import { createIdentity, type Identity } from './identity/identity.ts';
import { createMailbox, type Mailbox } from './mail/mailbox.ts';
import type { Cloud } from './service.ts';

/** The cloud with API Gateway, Cognito and SES. */
export type FullCloud = RunningCloud & { api: HttpApi; identity: Identity; mailbox: Mailbox };

/** Starts the cloud with API Gateway, Cognito and SES. Throws a StartError as `startCloud` does. */
export const startFullCloud = async (options: Omit<CloudOptions, 'services'>): Promise<FullCloud> => {
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
  const running = await startCloud({ ...options, services: [identityOf, apiOf, mailboxOf] });
  const { api, identity, mailbox } = edges;
  if (!api || !identity || !mailbox) throw new Error('An edge of the cloud was not made');
  return { ...running, api, identity, mailbox };
};
