import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** What an alarm means to people. */
export type Consequence = {
  /** What somebody loses or notices while it lasts: one sentence. */
  impact: string;
  /** The heading in `docs/operations.md` that says what to do, as an anchor. */
  runbook: string;
};

export type ServiceAlarmProps = Consequence & {
  metric: IMetric;
  threshold: number;
  comparison?: ComparisonOperator;
  evaluationPeriods?: number;
  missingData?: TreatMissingData;
};

/** What a stack keeps in its context for all of its alarms: where the page of the runbooks can be read. */
const RUNBOOK_URL = 'runbookUrl';

/** Where the alarms below `scope` find their runbooks. To be said before any of them is made. */
export const keepRunbooksAt = (scope: Construct, url: string): void => scope.node.setContext(RUNBOOK_URL, url);

const runbookUrl = (scope: Construct): string => {
  const url: unknown = scope.node.tryGetContext(RUNBOOK_URL);
  if (typeof url !== 'string') throw new Error(`Nobody said where the runbooks of ${scope.node.path} can be read`);
  return url;
};

/** An alarm that cannot be made without saying what it means to people and where the way out is written down. */
export class ServiceAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: ServiceAlarmProps) {
    super(scope, id, {
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: props.evaluationPeriods ?? 1,
      treatMissingData: props.missingData ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `Impact: ${props.impact} Runbook: ${runbookUrl(scope)}#${props.runbook}`,
    });
  }
}

export const FIVE_MINUTES = Duration.minutes(5);
