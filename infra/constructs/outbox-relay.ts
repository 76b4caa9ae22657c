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
 * Passes events from the stream of the table to the relay. One bad record must not block its shard for a day. So
 * retries and age are limited, batches are bisected, and positions of failed records go to a queue. A position does not
 * name an event. The sweep reads the events of that time from the table and puts them on the bus again.
 */
export class OutboxRelay extends Construct {
  constructor(scope: Construct, id: string, { table, relay, sweep }: { table: Table; relay: Handler; sweep: Handler }) {
    super(scope, id);
    const streamArn = table.tableStreamArn;
    if (!streamArn) throw new Error('The table has no stream');
    relay.allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn]);
    relay.allow(['dynamodb:ListStreams'], ['*']);
    // One bad record produces many positions of about the same time. One sweep handles all of them.
    const givenUp = new WorkQueue(this, 'GivenUp', {
      worker: sweep,
      contents: 'positions in the stream whose events could not be put on the bus, nor found in the table',
      impact: 'Some events never reach the bus: the mails and timelines that follow from them are missing.',
      runbook: 'events-not-relayed',
      waiting: {
        impact:
          'Events that the relay gave up are not on the bus yet: the mails and timelines that follow from them are late.',
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
      impact:
        'Events reach the bus more than five minutes late, and so do the mails and timelines that follow from them.',
      runbook: 'events-late',
    });
    // A mapping that is switched off publishes no metric. So the alarm compares its invocations with the transactions
    // on the table, because every transaction writes events. It can fire for some minutes when one metric arrives later
    // than the other.
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
      impact: 'Events of the last hour do not reach the bus: no mail goes out and no timeline starts.',
      runbook: 'events-not-relayed',
    });
    Validations.of(relay.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Neither X-Ray nor dynamodb:ListStreams, which a stream mapping must have, knows resources.',
    });
  }
}
