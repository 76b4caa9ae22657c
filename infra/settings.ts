import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { BUNDLES } from './bundle.ts';

const address = z.email();
/** A list, or what the command line can hold: values with commas between them. */
const identities = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(',').filter((one) => one !== ''))])
  .pipe(z.array(z.union([address, z.hostname()])));
/** In the repository, until somebody says where it is published. */
const RUNBOOKS = 'docs/operations.md';

const settings = z.object({
  /** The folder of the bundled functions. */
  bundles: z.string().default(BUNDLES),
  region: z.string().default('eu-west-1'),
  /** The domain that mails come from. */
  mailDomain: z.string().default('ecolife.be'),
  /** The address that mails come from. */
  mailAddress: address.default('klimaatdoeners@ecolife.be'),
  /**
   * Identities of SES (addresses or domains) that may be written to during a trial in its sandbox, where IAM also asks for the
   * permission to use the recipient's identity. Empty outside the sandbox.
   */
  sandboxRecipients: identities.default([]),
  /** Whether SES has verified the domain; until then Cognito sends its invitations itself. */
  mailDomainVerified: z.stringbool().or(z.boolean()).default(true),
  /** What links in mails begin with, without a slash at its end; the API's own address unless told otherwise. */
  publicUrl: z.url().optional(),
  /** Where whoever hears an alarm reads `docs/operations.md`, or its path here; each alarm links to a heading of it. */
  runbookUrl: z.url().or(z.literal(RUNBOOKS)).default(RUNBOOKS),
});

/** What differs from one deployment to another. */
export type Settings = z.infer<typeof settings>;

/** From what the caller says, else from the CDK context (`-c region=eu-central-1`), else the defaults. */
export const readSettings = (app: App, options: Partial<Settings>): Settings =>
  settings.parse({
    ...Object.fromEntries(Object.keys(settings.shape).map((name) => [name, app.node.tryGetContext(name)])),
    ...options,
  });
