import { AlarmStatusWidget, Dashboard, GraphWidget, type IWidget, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import type { HttpApi } from './http-api.ts';
import type { MailQueue } from './mail-queue.ts';
import { FIVE_MINUTES, type ServiceAlarm } from './service-alarm.ts';
import type { Timeline } from './timeline.ts';

export type ServiceDashboardProps = {
  alarms: readonly ServiceAlarm[];
  deadLetters: readonly DeadLetterQueue[];
  handlers: Readonly<Record<string, Handler>>;
  timeline: Timeline;
  mails: MailQueue;
  api: HttpApi;
  table: Table;
};

const graph = (title: string, left: Metric[], width = 8): IWidget => new GraphWidget({ title, left, width, height: 6 });

/** Top to bottom as a coordinator asks: is anything wrong, do trajectories move, do mails leave, does the API answer. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    const { timeline, mails, api, table } = props;
    const handlers = Object.entries(props.handlers);
    const sum = { period: FIVE_MINUTES, statistic: 'Sum' };
    new Dashboard(this, 'Dashboard', {
      dashboardName: 'klimaatdoeners',
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: 24, height: 6 })],
        [
          graph('Timelines', [
            timeline.stateMachine.metricStarted(sum),
            timeline.stateMachine.metricSucceeded(sum),
            timeline.stateMachine.metricAborted(sum),
            timeline.stateMachine.metricFailed(sum),
          ]),
          graph('Mails waiting', [
            mails.queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'Maximum' }),
            mails.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
          ]),
          graph(
            'Dead letters',
            props.deadLetters.map((queue) =>
              queue.metricApproximateNumberOfMessagesVisible({
                period: FIVE_MINUTES,
                statistic: 'Maximum',
                label: queue.node.path,
              }),
            ),
          ),
        ],
        [
          graph('API: requests and errors', [api.metric('Count'), api.metric('4xx'), api.metric('5xx')]),
          graph('API: latency', [api.metric('Latency', 'p50'), api.metric('Latency', 'p99')]),
          graph('Table: capacity', [
            table.metricConsumedReadCapacityUnits(sum),
            table.metricConsumedWriteCapacityUnits(sum),
          ]),
        ],
        [
          graph(
            'Functions: errors',
            handlers.map(([label, handler]) => handler.function.metricErrors({ ...sum, label })),
            12,
          ),
          graph(
            'Functions: duration, p95',
            handlers.map(([label, handler]) =>
              handler.function.metricDuration({ period: FIVE_MINUTES, statistic: 'p95', label }),
            ),
            12,
          ),
        ],
      ],
    });
  }
}
