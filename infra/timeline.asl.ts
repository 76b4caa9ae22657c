/** The phases in which a timeline waits, in order. */
export const phases = ['planned', 'preparation', 'guidance', 'evaluation'] as const;

type Phase = (typeof phases)[number];

type Retrier = {
  ErrorEquals: string[];
  IntervalSeconds: number;
  BackoffRate: number;
  MaxAttempts: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL';
};
type Catcher = { ErrorEquals: string[]; ResultPath: string | null; Next: string };
type Follows = { Next: string } | { End: true };

/** The part of the Amazon States Language that we use. */
export type SimpleState =
  | { Type: 'Wait'; TimestampPath: string; Next: string }
  | { Type: 'Wait'; Seconds: number; Next: string }
  | ({
      Type: 'Task';
      Resource: string;
      Parameters: object;
      OutputPath?: string;
      ResultPath?: null;
      TimeoutSeconds?: number;
      Retry: Retrier[];
      Catch: Catcher[];
    } & Follows);

export type MapState = {
  Type: 'Map';
  ItemsPath: string;
  ItemSelector: Record<string, string>;
  MaxConcurrency: 1;
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }; StartAt: string; States: Record<string, SimpleState> };
  ResultPath: null;
} & Follows;

export type StateMachine = { Comment: string; StartAt: string; States: Record<string, MapState> };

type Arns = { reachMilestonesArn: string; failuresQueueUrl: string };

const milestonesIn = (phase: Phase): string => `Milestones in ${phase}`;
const waitIn = (phase: Phase): string => `Wait in ${phase}`;
const reachIn = (phase: Phase): string => `Reach milestones in ${phase}`;
const recordIn = (phase: Phase): string => `Record failure in ${phase}`;
const waitAnHourIn = (phase: Phase): string => `Wait an hour in ${phase}`;

/** Two transitions per wake-up: wait, reach. */
const wakeUp = (phase: Phase, { reachMilestonesArn, failuresQueueUrl }: Arns): Record<string, SimpleState> => ({
  [waitIn(phase)]: { Type: 'Wait', TimestampPath: '$.due', Next: reachIn(phase) },
  [reachIn(phase)]: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: reachMilestonesArn, 'Payload.$': '$' },
    OutputPath: '$.Payload',
    TimeoutSeconds: 60,
    Retry: [
      {
        ErrorEquals: ['Lambda.TooManyRequestsException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException'],
        IntervalSeconds: 2,
        BackoffRate: 2,
        MaxAttempts: 8,
        MaxDelaySeconds: 300,
        JitterStrategy: 'FULL',
      },
      {
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 5,
        BackoffRate: 4,
        MaxAttempts: 4,
        MaxDelaySeconds: 600,
        JitterStrategy: 'FULL',
      },
    ],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: recordIn(phase) }],
    End: true,
  },
  [recordIn(phase)]: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage',
    Parameters: {
      QueueUrl: failuresQueueUrl,
      MessageBody: {
        'execution.$': '$$.Execution.Id',
        'trajectoryId.$': '$.trajectoryId',
        'planRevision.$': '$.planRevision',
        phase,
        'due.$': '$.due',
        'error.$': '$.failure.Error',
      },
    },
    ResultPath: null,
    Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 5 }],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: waitAnHourIn(phase) }],
    Next: waitAnHourIn(phase),
  },
  [waitAnHourIn(phase)]: { Type: 'Wait', Seconds: 3600, Next: reachIn(phase) },
});

/**
 * The timeline of one plan revision. Its input has the instants of each phase. It only knows when to invoke
 * `reach-milestones`, which decides everything else. Each phase is a Map, so that the console shows the phase of a
 * trajectory. A failure that persists is recorded for an operator and tried again after an hour. The call that then succeeds
 * reaches every milestone that is due by then, so later milestones are not lost.
 */
export const timelineDefinition = (arns: Arns): StateMachine => ({
  Comment: 'Wakes reach-milestones at each due instant of a plan',
  StartAt: milestonesIn(phases[0]),
  States: Object.fromEntries(
    phases.map((phase, index): [string, MapState] => {
      const next = phases[index + 1];
      return [
        milestonesIn(phase),
        {
          Type: 'Map',
          ItemsPath: `$.instants.${phase}`,
          ItemSelector: {
            'trajectoryId.$': '$.trajectoryId',
            'planRevision.$': '$.planRevision',
            'chain.$': '$.chain',
            'due.$': '$$.Map.Item.Value',
          },
          MaxConcurrency: 1,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            StartAt: waitIn(phase),
            States: wakeUp(phase, arns),
          },
          ResultPath: null,
          ...(next === undefined ? { End: true } : { Next: milestonesIn(next) }),
        },
      ];
    }),
  ),
});
