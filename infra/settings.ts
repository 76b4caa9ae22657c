import { BUNDLES } from './bundle.ts';

/** What differs from one deployment to another. */
export type Settings = {
  /** The folder of the bundled functions. */
  bundles: string;
  region: string;
  /** The domain that mails come from. */
  mailDomain: string;
  /** The address that mails come from. */
  mailAddress: string;
  /** Whether SES has verified the domain; until then Cognito sends its invitations itself. */
  mailDomainVerified: boolean;
};

export const defaults: Settings = {
  bundles: BUNDLES,
  region: 'eu-west-1',
  mailDomain: 'ecolife.be',
  mailAddress: 'klimaatdoeners@ecolife.be',
  mailDomainVerified: true,
};
