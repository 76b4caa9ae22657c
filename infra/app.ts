import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { DataStack } from './data-stack.ts';
import { RoutesStack } from './routes-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { readSettings, type Settings } from './settings.ts';

export type AppOptions = Partial<Settings> & {
  /** Output folder of the cloud assembly. Default: what the CDK CLI asks for, or `cdk.out`. */
  outdir?: string;
  /** Whether synthesis runs the rules of the CDK and of cdk-nag. Default: true. */
  checks?: boolean;
};

/** The feature flags of new CDK apps, as far as they concern our resources. */
const flags = {
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-kms:reduceCrossAccountRegionPolicyScope': true,
};

/**
 * The whole product as a CDK app: a stack with data, one with services, and one with the routes of the API. It needs the bundles that `bundle()`
 * makes, but no AWS account.
 */
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
  const services = new ServiceStack(app, 'KlimaatdoenersService', { env, settings, data });
  new RoutesStack(app, 'KlimaatdoenersRoutes', { env, services });
  if (checks) addChecks(app);
  return app;
};

/** Lets synthesis fail for what cdk-nag finds and nobody has explained. */
export const addChecks = (app: App): void =>
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
