import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  EventInvokeConfig,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { HandlerRole } from './handler-role.ts';
import { type Consequence, FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

/** What invokes the function. This decides what happens to a failed invocation. */
export type Caller = 'http' | 'stream' | 'queue' | 'timeline' | 'schedule' | 'queue and schedule' | 'bus';

export type HandlerProps = Consequence & {
  /** The name of its folder in `functions/`. */
  name: string;
  /** The folder of all bundles. */
  bundles: string;
  caller: Caller;
  environment?: Record<string, string>;
  /** Default: 10 seconds. */
  timeout?: Duration;
  /** In MiB. Default: 512. */
  memory?: number;
  /** How many run at once: set aside for this function, and never more. Default: as many as the account has left. */
  reservedConcurrency?: number;
};

const failureHandling: Record<Exclude<Caller, 'bus'>, string> = {
  http: 'It is invoked synchronously, by API Gateway or an admin who sees the error; nothing of it waits in the asynchronous queue.',
  stream:
    'It is invoked by the stream mapping, whose own on-failure destination takes the positions it could not relay.',
  queue: 'It is invoked by a queue, whose redrive policy moves what fails to the dead-letter queue.',
  'queue and schedule':
    'The redrive policy of its queue moves failed messages to the dead-letter queue, and the next scheduled run replaces a failed one.',
  schedule: 'Each run does all open work, so the next run replaces a failed one.',
  timeline: 'It is invoked synchronously by the state machine, which retries and records the failure in its own queue.',
};

/**
 * A function with our defaults: its own role without managed policies, its own log group, an alarm on errors with their
 * impact on people, and traces if a caller waits for the answer. A function that the bus invokes also has a dead-letter
 * queue.
 */
export class Handler extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly timeout: Duration;
  /** The dead-letter queue of a function that the bus invokes, undefined for others. */
  readonly deadLetters: DeadLetterQueue | undefined;

  constructor(scope: Construct, id: string, props: HandlerProps) {
    super(scope, id);
    this.timeout = props.timeout ?? Duration.seconds(10);
    const logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const roleName = `klimaatdoeners-${props.name}`;
    this.role =
      props.caller === 'http'
        ? new HandlerRole(this, 'Role', roleName)
        : new Role(this, 'Role', { roleName, assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logs.grantWrite(this.role);
    this.function = new LambdaFunction(this, 'Function', {
      functionName: `klimaatdoeners-${props.name}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(props.bundles, props.name), { exclude: ['*.map'] }),
      handler: 'index.handler',
      memorySize: props.memory ?? 512,
      timeout: this.timeout,
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: {
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        POWERTOOLS_METRICS_NAMESPACE: 'Klimaatdoeners',
        ...props.environment,
      },
      role: this.role,
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      tracing: props.caller === 'http' ? Tracing.ACTIVE : Tracing.DISABLED,
    });
    if (props.caller === 'http') {
      Validations.of(this.role).acknowledge({
        id: 'Serverless-LambdaStarPermissions',
        reason:
          'X-Ray knows no resources, and the suppression list of SES has none either. What else is granted names its own.',
      });
      Validations.of(this.role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason:
          'X-Ray knows no resources: xray:PutTraceSegments and xray:PutTelemetryRecords can only be allowed on all.',
      });
    } else {
      Validations.of(this.function).acknowledge({
        id: 'Serverless-LambdaTracing',
        reason: `No caller waits for it, and a trace does not continue through its ${props.caller}. The correlation id in the logs does.`,
      });
    }
    this.deadLetters = props.caller === 'bus' ? this.catchAsyncFailures(props) : undefined;
    Validations.of(this.function).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason:
        props.caller === 'bus'
          ? 'Its on-failure destination does the same and also keeps the error, which a dead-letter config loses.'
          : failureHandling[props.caller],
    });
    new ServiceAlarm(this, 'Errors', {
      metric: this.function.metricErrors({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 1,
      impact: props.impact,
      runbook: props.runbook,
    });
  }

  /** Allows the function these actions on these resources (ARNs). */
  allow(actions: readonly string[], resources: readonly string[], conditions?: Record<string, unknown>): void {
    this.role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...actions],
        resources: [...resources],
        ...(conditions && { conditions }),
      }),
    );
  }

  private catchAsyncFailures({ name, impact, runbook }: HandlerProps): DeadLetterQueue {
    const queue = new DeadLetterQueue(this, 'DeadLetters', {
      contents: `events that ${name} could not handle or did not get`,
      impact,
      runbook,
    });
    new EventInvokeConfig(this, 'AsyncInvoke', {
      function: this.function,
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(queue),
    });
    return queue;
  }
}
