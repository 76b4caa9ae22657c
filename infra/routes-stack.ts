import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { httpFunctions } from '../functions/nouns.ts';
import { HttpRoutes } from './constructs/http-routes.ts';
import type { ServiceStack } from './service-stack.ts';

export type RoutesStackProps = StackProps & { services: ServiceStack };

/** The stack with the routes of the API: with functions and alarms they are more than CloudFormation takes in one stack. */
export class RoutesStack extends Stack {
  constructor(scope: Construct, id: string, { services, ...props }: RoutesStackProps) {
    super(scope, id, props);
    new HttpRoutes(this, 'Routes', { ...services.routes, functions: httpFunctions });
  }
}
