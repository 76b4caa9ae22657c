/** The phases in which a timeline waits, in order. */
export const phases = ['planned', 'preparation', 'guidance', 'evaluation'] as const;

type Phase = (typeof phases)[number];

type Rule = { Variable: string; StringEquals: string; Next: string };
type Retrier = {
  ErrorEquals: string[];
  IntervalSeconds: number;
  BackoffRate: number;
  MaxAttempts: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL';
};
type Catcher = { ErrorEquals: string[]; ResultPath: string | null; Next: string };

/** The part of the Amazon States Language that we use. */
export type State =
  | { Type: 'Wait'; TimestampPath: string; Next: string }
  | { Type: 'Wait'; Seconds: number; Next: string }
  | { Type: 'Choice'; Choices: Rule[]; Default: string }
  | {
      Type: 'Task';
      Resource: string;
      Parameters: object;
      OutputPath?: string;
      ResultPath?: null;
      TimeoutSeconds?: number;
      Retry: Retrier[];
      Catch: Catcher[];
      Next: string;
    }
  | { Type: 'Succeed' }
  | { Type: 'Fail'; Error: string; Cause: string };

export type StateMachine = { Comment: string; StartAt: string; States: Record<string, State> };

type Arns = { reachMilestonesArn: string; failuresQueueUrl: string };

const waitIn = (phase: Phase): string => `Wait in ${phase}`;
const reachIn = (phase: Phase): string => `Reach milestones in ${phase}`;
const chooseIn = (phase: Phase): string => `Choose after ${phase}`;

const intoPhase: Rule[] = phases.map((phase) => ({ Variable: '$.phase', StringEquals: phase, Next: waitIn(phase) }));

/** Three transitions per wake-up: wait, reach, choose. The output of the function is the state, and its next input. */
const loop = (phase: Phase, { reachMilestonesArn }: Arns): Record<string, State> => ({
  [waitIn(phase)]: { Type: 'Wait', TimestampPath: '$.nextDue', Next: reachIn(phase) },
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
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Record failure' }],
    Next: chooseIn(phase),
  },
  [chooseIn(phase)]: {
    Type: 'Choice',
    Choices: [{ Variable: '$.status', StringEquals: 'finished', Next: 'Finished' }, ...intoPhase],
    Default: 'Answer not understood',
  },
});

/**
 * The timeline of one plan revision. It only knows when to invoke `reach-milestones`, which decides everything else.
 * Each phase has its own loop, so that the console shows the phase of a trajectory. A failure that persists is recorded
 * for an operator and tried again after an hour, so that later milestones are not lost.
 */
export const timelineDefinition = (arns: Arns): StateMachine => ({
  Comment: 'Wakes reach-milestones at each due instant of a plan',
  StartAt: 'Enter phase',
  States: {
    'Enter phase': { Type: 'Choice', Choices: intoPhase, Default: 'Answer not understood' },
    ...Object.fromEntries(phases.flatMap((phase) => Object.entries(loop(phase, arns)))),
    'Record failure': {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: {
        QueueUrl: arns.failuresQueueUrl,
        MessageBody: {
          'execution.$': '$$.Execution.Id',
          'trajectoryId.$': '$.trajectoryId',
          'planRevision.$': '$.planRevision',
          'phase.$': '$.phase',
          'nextDue.$': '$.nextDue',
          'error.$': '$.failure.Error',
        },
      },
      ResultPath: null,
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 5 }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Wait an hour' }],
      Next: 'Wait an hour',
    },
    'Wait an hour': { Type: 'Wait', Seconds: 3600, Next: 'Enter phase' },
    Finished: { Type: 'Succeed' },
    'Answer not understood': { Type: 'Fail', Error: 'AnswerNotUnderstood', Cause: 'No known status or phase' },
  },
});
