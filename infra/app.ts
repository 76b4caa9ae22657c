import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { readSettings, type Settings } from './settings.ts';

export type AppOptions = Partial<Settings> & {
  /** Where the cloud assembly goes: what the CDK CLI asks for, or `cdk.out`. */
  outdir?: string;
  /** Whether the CDK's own rules and cdk-nag judge it; they do unless told otherwise. */
  checks?: boolean;
};

/** What new CDK apps turn on and what concerns our resources. */
const flags = {
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-kms:reduceCrossAccountRegionPolicyScope': true,
};

/** The whole product as a CDK app: what keeps data and what runs. It needs the bundles that `bundle()` makes, and no account. */
export const buildApp = ({ outdir, checks = true, ...options }: AppOptions = {}): App => {
  const app = new App({
    ...(outdir && { outdir }),
    analyticsReporting: false,
    context: flags,
    builtinCloudFormationValidation: checks,
  });
  const settings = readSettings(app, options);
  const env = { region: settings.region };
  const data = new DataStack(app, 'KlimaatdoenersData', { env, settings });
  new ServiceStack(app, 'KlimaatdoenersService', { env, settings, data });
  if (checks) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
};
