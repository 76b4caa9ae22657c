import { CfnParameter, Validations } from 'aws-cdk-lib';
import { Schedule as Expression, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';

export type ScheduleProps = {
  /** The stack's parameter that says how often; another value needs no other template. */
  parameter: string;
  /** Until the parameter says otherwise: `rate(1 hour)`. */
  rate: string;
  /** What happens so often, for who sets the parameter. */
  description: string;
  wakes: Handler;
};

/** Wakes a function at regular intervals. */
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
