import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IWidget,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { PHASES } from '../../domain/trajectory/phases.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Handler } from './handler.ts';
import type { HttpApi } from './http-api.ts';
import { FIVE_MINUTES, type ServiceAlarm } from './service-alarm.ts';
import type { Timeline } from './timeline.ts';
import type { WorkQueue } from './work-queue.ts';

export type ServiceDashboardProps = {
  alarms: readonly ServiceAlarm[];
  deadLetters: readonly DeadLetterQueue[];
  handlers: Readonly<Record<string, Handler>>;
  timeline: Timeline;
  mails: WorkQueue;
  api: HttpApi;
  table: Table;
  /** The name of the configuration set that mails are sent with. */
  configurationSet: string;
  /** Where `docs/operations.md` can be read. */
  runbook: string;
};

const HOUR = Duration.hours(1);

/** A metric that our own functions publish. */
const own = (service: string, metricName: string, settings: { label: string; statistic: string; period: Duration }) =>
  new Metric({ namespace: 'Klimaatdoeners', metricName, dimensionsMap: { service }, ...settings });

const reputation = (configurationSet: string, metricName: string) =>
  new Metric({
    namespace: 'AWS/SES',
    metricName,
    dimensionsMap: { 'ses:configuration-set': configurationSet },
    period: HOUR,
    statistic: 'Maximum',
  });

const graph = (title: string, left: Metric[], width = 8): IWidget => new GraphWidget({ title, left, width, height: 6 });

/** The function that moves mails to each state and counts them. */
const MAIL_STATES = {
  requested: 'request-mails',
  sent: 'send-mail',
  suppressed: 'send-mail',
  delivered: 'settle-mail',
  bounced: 'settle-mail',
  complained: 'settle-mail',
};

const whatToDo = (runbook: string): string =>
  `**What each alarm means and what to do:** [operations](${runbook}). Each alarm's description links to its own heading there.`;

/**
 * The widgets answer the questions of a coordinator from top to bottom: is anything wrong, do trajectories progress,
 * are mails sent, does the API respond.
 */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    const { timeline, mails, api, table } = props;
    const handlers = Object.entries(props.handlers);
    const sum = { period: FIVE_MINUTES, statistic: 'Sum' };
    new Dashboard(this, 'Dashboard', {
      dashboardName: 'klimaatdoeners',
      widgets: [
        [new TextWidget({ markdown: whatToDo(props.runbook), width: 24, height: 2 })],
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: 24, height: 6 })],
        [
          graph(
            'Trajectories by phase',
            ['planned', ...PHASES].map((phase) =>
              own('sweep-timelines', `Trajectories.${phase}`, { label: phase, statistic: 'Maximum', period: HOUR }),
            ),
          ),
          graph('Milestones late, timelines armed', [
            own('sweep-timelines', 'MilestonesLate', { label: 'late', statistic: 'Maximum', period: HOUR }),
            own('sweep-timelines', 'TimelinesArmed', { label: 'armed by a sweep', statistic: 'Sum', period: HOUR }),
          ]),
          graph('Bounces and complaints, rate', [
            reputation(props.configurationSet, 'Reputation.BounceRate'),
            reputation(props.configurationSet, 'Reputation.ComplaintRate'),
          ]),
        ],
        [
          graph(
            'Mails by state',
            Object.entries(MAIL_STATES).map(([state, by]) =>
              own(by, `Mail.${state}`, { label: state, statistic: 'Sum', period: HOUR }),
            ),
          ),
          new GraphWidget({
            title: 'Mails waiting, and tried again',
            left: [
              mails.queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'Maximum' }),
            ],
            right: [
              mails.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
              ...['too-fast', 'over-quota', 'later', 'failed'].map((outcome) =>
                own('send-mail', `Mail.${outcome}`, { label: outcome, statistic: 'Sum', period: HOUR }),
              ),
            ],
            width: 8,
            height: 6,
          }),
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
          graph(
            'Timelines',
            [
              timeline.stateMachine.metricStarted(sum),
              timeline.stateMachine.metricSucceeded(sum),
              timeline.stateMachine.metricAborted(sum),
              timeline.stateMachine.metricFailed(sum),
            ],
            6,
          ),
          graph('API: requests and errors', [api.metric('Count'), api.metric('4xx'), api.metric('5xx')], 6),
          graph('API: latency', [api.metric('Latency', 'p50'), api.metric('Latency', 'p99')], 6),
          graph(
            'Table: capacity',
            [table.metricConsumedReadCapacityUnits(sum), table.metricConsumedWriteCapacityUnits(sum)],
            6,
          ),
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
