import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** The meaning of an alarm. */
export type Consequence = {
  /** The impact on people while the alarm is on, in one sentence. */
  impact: string;
  /** The anchor of the heading in `docs/operations.md` that says what to do. */
  runbook: string;
};

export type ServiceAlarmProps = Consequence & {
  metric: IMetric;
  threshold: number;
  comparison?: ComparisonOperator;
  evaluationPeriods?: number;
  missingData?: TreatMissingData;
};

/** Context key for the address of the runbooks. */
const RUNBOOK_URL = 'runbookUrl';

/** Sets the address of the runbooks for all alarms below `scope`. Call this before making any of them. */
export const setRunbookUrl = (scope: Construct, url: string): void => scope.node.setContext(RUNBOOK_URL, url);

const runbookUrl = (scope: Construct): string => {
  const url: unknown = scope.node.tryGetContext(RUNBOOK_URL);
  if (typeof url !== 'string') throw new Error(`No address of runbooks is set for ${scope.node.path}`);
  return url;
};

/** An alarm with a required impact and runbook. */
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
