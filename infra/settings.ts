import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { BUNDLES } from './bundle.ts';

const address = z.email();
/** A list of identities, or a string with commas between them, as the command line gives it. */
const identities = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(',').filter((one) => one !== ''))])
  .pipe(z.array(z.union([address, z.hostname()])));
/** The path in the repository, used until the page is published at an address. */
const RUNBOOKS = 'docs/operations.md';

const settings = z
  .object({
    /** The folder of the bundled functions. */
    bundles: z.string().default(BUNDLES),
    region: z.string().default('eu-west-1'),
    /** The sender domain of mails. */
    mailDomain: z.string().default('ecolife.be'),
    /** The sender address of mails. */
    mailAddress: address.default('klimaatdoeners@ecolife.be'),
    /**
     * SES identities (addresses or domains) that may receive mail while SES is in its sandbox. There, IAM also requires
     * permission on the identity of the recipient. Empty outside the sandbox.
     */
    sandboxRecipients: identities.default([]),
    /** Whether SES has verified the domain. Until then Cognito sends its codes itself. */
    mailDomainVerified: z.stringbool().or(z.boolean()).default(true),
    /** The base of links in mails, without a trailing slash. Default: the address of the API. */
    publicUrl: z.url().optional(),
    /** A domain of our own for the API, such as `klimaatdoeners.ecolife.be`. It wants `certificateArn` too. */
    domainName: z.hostname().optional(),
    /** The certificate of that domain in ACM, in the same region. */
    certificateArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/)
      .optional(),
    /**
     * Whether functions have concurrency set aside. Lambda refuses that to an account that would have fewer than 100 left, so
     * a new account cannot have it before its quota is raised.
     */
    reserveConcurrency: z.stringbool().or(z.boolean()).default(true),
    /**
     * The first label of the address of Cognito's sign-in pages. No two accounts of a region can have the same, so by default
     * it ends with the account's number.
     */
    signInPrefix: z
      .string()
      .regex(/^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/)
      .optional(),
    /** The address of `docs/operations.md`, or its path in the repository. Each alarm links to one of its headings. */
    runbookUrl: z.url().or(z.literal(RUNBOOKS)).default(RUNBOOKS),
  })
  .refine(({ domainName, certificateArn }) => (domainName === undefined) === (certificateArn === undefined), {
    error: 'A domain name needs its certificate, and a certificate the name of its domain.',
    path: ['certificateArn'],
  });

/** The settings of one deployment. */
export type Settings = z.infer<typeof settings>;

/** Reads settings from `options`, then from the CDK context (`-c region=eu-central-1`), then the defaults. */
export const readSettings = (app: App, options: Partial<Settings>): Settings =>
  settings.parse({
    ...Object.fromEntries(Object.keys(settings.shape).map((name) => [name, app.node.tryGetContext(name)])),
    ...options,
  });
