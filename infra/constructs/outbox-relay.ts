import { Duration, Validations } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Handler } from './handler.ts';
import { FIVE_MINUTES, ServiceAlarm } from './service-alarm.ts';
import { WorkQueue } from './work-queue.ts';

/**
 * Hands the events that the table's stream carries to the relay. A poison record must not block its shard until it
 * vanishes after a day: retries and age are bounded, batches are bisected, and positions that fail go to a queue. They name no events, so whoever
 * works that queue off puts the events of that time on the bus again, from the table.
 */
export class OutboxRelay extends Construct {
  constructor(scope: Construct, id: string, { table, relay, sweep }: { table: Table; relay: Handler; sweep: Handler }) {
    super(scope, id);
    const streamArn = table.tableStreamArn;
    if (!streamArn) throw new Error('The table has no stream');
    relay.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn]);
    relay.allow(['dynamodb:ListStreams'], ['*']);
    // A bad record leaves many positions behind, all of the same time: one sweep does for all.
    const givenUp = new WorkQueue(this, 'GivenUp', {
      worker: sweep,
      holds: 'positions in the stream whose events could not be put on the bus, nor found in the table',
      impact: 'Something was decided but nobody hears of it: mails and timelines that follow from it are missing.',
      runbook: 'events-not-relayed',
      waiting: {
        impact:
          'What the relay gave up still waits to be put on the bus: mails and timelines that follow from it are late.',
        runbook: 'events-not-relayed',
      },
      attempts: 50,
      retryEvery: Duration.minutes(31),
      batchSize: 100,
      window: Duration.minutes(1),
      maxConcurrency: 2,
      reportsItems: false,
    });
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: relay.function,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 60,
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(givenUp.queue),
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('EVENT#') } } },
        }),
      ],
    });
    mapping.node.addDependency(relay.role);
    new ServiceAlarm(this, 'Late', {
      metric: relay.function.metric('IteratorAge', { period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: 300_000,
      impact: 'Events reach the bus more than five minutes late: mails and timelines lag behind what was decided.',
      runbook: 'events-late',
    });
    // Switched off, it leaves no metric behind, so it is held against what it should have been woken for: every transaction
    // writes events. When one metric comes later than the other this may alarm for some minutes.
    const hourly = { period: Duration.hours(1) };
    new ServiceAlarm(this, 'Off', {
      metric: new MathExpression({
        ...hourly,
        label: 'Transactions while the relay was not woken once',
        expression: 'IF(FILL(woken, 0) > 0, 0, FILL(transactions, 0))',
        usingMetrics: {
          transactions: table.metric('SuccessfulRequestLatency', {
            ...hourly,
            dimensionsMap: { TableName: table.tableName, Operation: 'TransactWriteItems' },
            statistic: 'SampleCount',
          }),
          woken: relay.function.metricInvocations({ ...hourly, statistic: 'Sum' }),
        },
      }),
      threshold: 1,
      impact: 'Nothing of what was decided in the last hour is heard of: no mail goes out and no timeline starts.',
      runbook: 'events-not-relayed',
    });
    Validations.of(relay.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Neither X-Ray nor dynamodb:ListStreams, which a stream mapping must have, knows resources.',
    });
  }
}
