import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachine,
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { timelineDefinition } from '../timeline.asl.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import { FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

export const TIMELINE = 'klimaatdoeners-timeline';

/** An alarm threshold per five minutes. Coaches reschedule and cancel fewer trajectories than this, even in an hour. */
const TOO_MANY_STOPPED = 50;

/**
 * Waits for the milestones of every trajectory. Executions are started through an alias. A running execution keeps the
 * definition it started with, and its version shows which one that is.
 */
export class Timeline extends Construct {
  readonly stateMachine: StateMachine;
  /** The ARN for starting executions. */
  readonly aliasArn: string;
  readonly failures: DeadLetterQueue;
  /** The ARN pattern that matches all executions. */
  readonly executionsArn: string;

  constructor(scope: Construct, id: string, { reachMilestones }: { reachMilestones: Handler }) {
    super(scope, id);
    this.failures = new DeadLetterQueue(this, 'Failures', {
      contents: 'wake-ups in which milestones could not be reached',
      impact: 'A trajectory stands still: its reminders and phase changes are late until it is tried again in an hour.',
      runbook: 'milestones-not-reached',
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    const permissions = new Policy(this, 'Permissions', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [reachMilestones.function.functionArn],
        }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.failures.queueArn] }),
      ],
    });
    const definition = timelineDefinition({
      reachMilestonesArn: reachMilestones.function.functionArn,
      failuresQueueUrl: this.failures.queueUrl,
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: TIMELINE,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: true,
      },
    });
    this.stateMachine.node.addDependency(permissions);
    const machine = this.stateMachine.node.defaultChild;
    if (!(machine instanceof CfnStateMachine)) throw new Error('The state machine has no resource');
    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: machine.ref,
      stateMachineRevisionId: machine.attrStateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.aliasArn = new CfnStateMachineAlias(this, 'Live', {
      name: 'live',
      routingConfiguration: [{ stateMachineVersionArn: version.ref, weight: 100 }],
    }).ref;
    this.executionsArn = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${TIMELINE}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.watch();
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray and the delivery of logs know no resources; the invocation and the failure queue are named.',
    });
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason:
        'Every wake-up of every trajectory would be logged twice; the history of an execution holds them for 90 days.',
    });
  }

  private watch(): void {
    const impact =
      'The timeline of a trajectory has ended: no more reminders or phase changes until it is started again.';
    const sum = { period: FIVE_MINUTES, statistic: 'Sum' };
    const ended = { impact, runbook: 'timelines-ended', threshold: 1 };
    new ServiceAlarm(this, 'Failed', { ...ended, metric: this.stateMachine.metricFailed(sum) });
    new ServiceAlarm(this, 'TimedOut', { ...ended, metric: this.stateMachine.metricTimedOut(sum) });
    // Rescheduling or cancelling stops the old timeline, so a few aborted executions are normal.
    new ServiceAlarm(this, 'Aborted', {
      ...ended,
      metric: this.stateMachine.metricAborted({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: TOO_MANY_STOPPED,
    });
    new ServiceAlarm(this, 'Throttled', {
      metric: this.stateMachine.metricThrottled(sum),
      threshold: 1,
      evaluationPeriods: 3,
      impact: 'So many milestones fall due at once that some are reached later than planned.',
      runbook: 'throttles',
    });
  }
}
