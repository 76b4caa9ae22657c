import { Validations } from 'aws-cdk-lib';
import type { Handler } from './handler.ts';

/** Allows a function to remove addresses from the suppression list of the SES account. */
export const allowForgetting = (handler: Handler): void => {
  handler.allow(['ses:DeleteSuppressedDestination'], ['*']);
  Validations.of(handler.role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'The suppression list is no resource: ses:DeleteSuppressedDestination can only be allowed on all. X-Ray knows no resources either.',
  });
};
