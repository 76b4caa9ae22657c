import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const AN_HOUR = 3600;

/**
 * The parameter that spreads the trajectories over the minutes after 09:00, as the text of an environment variable. 285
 * need no spreading: docs/scale.md. At most an hour, since a mail of the morning must not come in the afternoon.
 */
export const wakeWindow = (scope: Construct): string => {
  const parameter = new CfnParameter(scope, 'WakeWindow', {
    type: 'Number',
    default: 0,
    minValue: 0,
    maxValue: AN_HOUR,
    description: 'Over how many seconds after 09:00 the trajectories wake, each always at the same one',
  });
  parameter.overrideLogicalId('WakeWindowSeconds');
  return parameter.valueAsString;
};
