import { ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';

/** SES reviews an account at 5% bounces and 0.1% complaints. */
const BOUNCES = 0.02;
const COMPLAINTS = 0.0005;

/** Alarms that belong to no single construct. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { table, configurationSet }: { table: Table; configurationSet: string }) {
    super(scope, id);
    const reputation = (metricName: string) =>
      new Metric({
        namespace: 'AWS/SES',
        metricName,
        dimensionsMap: { 'ses:configuration-set': configurationSet },
        period: FIVE_MINUTES,
        statistic: 'Maximum',
      });
    // SES publishes the rates only after it sent mail. Without data the alarm keeps its state.
    const keepStateWithoutData = { missingData: TreatMissingData.IGNORE };
    new ServiceAlarm(this, 'Bounces', {
      ...keepStateWithoutData,
      metric: reputation('Reputation.BounceRate'),
      threshold: BOUNCES,
      impact: 'Coaches or officers do not get their mails; at 5% SES stops all mail of Ecolife.',
      runbook: 'mails-bounce',
    });
    new ServiceAlarm(this, 'Complaints', {
      ...keepStateWithoutData,
      metric: reputation('Reputation.ComplaintRate'),
      threshold: COMPLAINTS,
      impact: 'Recipients mark our mails as spam; at 0.1% SES stops all mail of Ecolife.',
      runbook: 'mails-bounce',
    });
    const own = (service: string, metricName: string, statistic = 'Maximum') =>
      new Metric({
        namespace: 'Klimaatdoeners',
        metricName,
        dimensionsMap: { service },
        period: FIVE_MINUTES,
        statistic,
      });
    new ServiceAlarm(this, 'LateMilestones', {
      metric: own('reach-milestones', 'MilestoneDelay'),
      threshold: 15 * 60_000,
      impact: 'A phase change or reminder came more than fifteen minutes after its time.',
      runbook: 'milestones-late',
    });
    new ServiceAlarm(this, 'WaitingMilestones', {
      metric: own('sweep-timelines', 'MilestonesLate'),
      threshold: 1,
      impact: 'A phase change or reminder should have come more than fifteen minutes ago, and has not.',
      runbook: 'milestones-late',
    });
    new ServiceAlarm(this, 'UnacknowledgedEvents', {
      metric: own('sweep-outbox', 'EventsUnacknowledged'),
      threshold: 1,
      impact:
        'Mails of yesterday or the day before were lost on the way; they go out only now, or not at all if too late.',
      runbook: 'events-lost-on-the-way',
    });
    new ServiceAlarm(this, 'MailsTooFast', {
      metric: own('send-mail', 'Mail.too-fast', 'Sum'),
      threshold: 1,
      evaluationPeriods: 6,
      impact: 'Mails have left late for half an hour, because SES refuses some of them as too fast.',
      runbook: 'mails-throttled',
    });
    new ServiceAlarm(this, 'MailsOverQuota', {
      metric: own('send-mail', 'Mail.over-quota', 'Sum'),
      threshold: 1,
      impact: 'Mails wait up to a day, because SES has sent as many as it may in 24 hours.',
      runbook: 'mails-throttled',
    });
    // All functions of the account share its concurrency, so this alarm covers them together.
    new ServiceAlarm(this, 'Throttles', {
      metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 3,
      impact: 'Requests are refused and work in the background waits, because too many functions run at once.',
      runbook: 'throttles',
    });
    const throttled = (metricName: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: table.tableName },
        period: FIVE_MINUTES,
        statistic: 'Sum',
      });
    for (const metricName of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      new ServiceAlarm(this, metricName, {
        metric: throttled(metricName),
        threshold: 1,
        comparison: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 3,
        impact:
          'Commands and milestones are slow or refused, because one partition of the table gets too much at once.',
        runbook: 'throttles',
      });
    }
  }
}
