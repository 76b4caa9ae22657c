import { CfnParameter, Validations } from 'aws-cdk-lib';
import { Schedule as Expression, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';

export type ScheduleProps = {
  /** The stack parameter that holds the rate, so the rate can change without another template. */
  parameter: string;
  /** The default rate, such as `rate(1 hour)`. */
  rate: string;
  /** The description of the parameter. */
  description: string;
  wakes: Handler;
};

/** Invokes a function at regular intervals. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, { parameter, rate, description, wakes }: ScheduleProps) {
    super(scope, id);
    const expression = new CfnParameter(this, 'Rate', {
      type: 'String',
      default: rate,
      description,
      allowedPattern: '^(rate|cron)\\(.+\\)$',
    });
    expression.overrideLogicalId(parameter);
    const rule = new Rule(this, 'Rule', {
      schedule: Expression.expression(expression.valueAsString),
      targets: [new LambdaFunction(wakes.function)],
    });
    Validations.of(rule).acknowledge({
      id: 'Serverless-EventBusDLQ',
      reason: 'It carries nothing but the time: the next wake-up does all that a lost one would have done.',
    });
  }
}
