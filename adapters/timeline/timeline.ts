import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Phase } from '../../events/plan.ts';

/** What led to an execution: the events of its milestones go on in the same chain. A sweep knows of none. */
export type Chain = { correlationId?: string | undefined; causationId?: string | undefined };

/** What an execution is started with. Executions live for months: whatever is added must be able to be absent. */
export type WakeUp = Chain & {
  trajectoryId: string;
  planRevision: number;
  phase: 'planned' | Phase;
  nextDue: IsoInstant;
};

/** Which plan revision of which trajectory an execution is for. */
export type Armed = { trajectoryId: string; planRevision: number };

/** One running execution for each plan revision of a trajectory that is near. */
export type Timeline = {
  /** Starts the execution of this plan revision. Does nothing when it was ever started before. */
  arm(wakeUp: WakeUp): Promise<void>;
  /**
   * Starts an execution of this plan revision, under a further name when earlier ones have ended. Answers whether it did:
   * not when one runs.
   */
  rearm(wakeUp: WakeUp): Promise<boolean>;
  /** Stops whatever runs for this plan revision. Does nothing when nothing does. */
  disarm(trajectoryId: string, planRevision: number, cause: 'superseded' | 'cancelled'): Promise<void>;
  /** What runs, a request for each thousand. It may be some seconds old. */
  running(): Promise<Armed[]>;
};

/** `attempt` counts from 1: a name stays taken for 90 days after its execution has ended. */
export const executionName = (trajectoryId: string, planRevision: number, attempt = 1): string =>
  `${trajectoryId}_r${planRevision}${attempt === 1 ? '' : `_${attempt}`}`;

/** More ends of one timeline within 90 days have a cause that another start does not cure. */
const MAX_ATTEMPTS = 50;

/** `stateMachineArn` may name an alias or version; its executions are named after the machine itself. */
export const openTimeline = (stateMachineArn: string, client = new SFNClient({})): Timeline => {
  /** False when the name is taken. An execution that runs with the same input counts as started. */
  const start = async (name: string, wakeUp: WakeUp): Promise<boolean> => {
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(wakeUp) }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw error;
    }
  };

  const stop = async (name: string, cause: string): Promise<void> => {
    try {
      await client.send(new StopExecutionCommand({ executionArn: executionArnOf(stateMachineArn, name), cause }));
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
    }
  };

  const runningNames = async (): Promise<string[]> => {
    const names: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({
          stateMachineArn: machineArnOf(stateMachineArn),
          statusFilter: 'RUNNING',
          maxResults: 1000,
          nextToken,
        }),
      );
      names.push(...(page.executions ?? []).flatMap(({ name }) => name ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return names;
  };

  return {
    async arm(wakeUp) {
      await start(executionName(wakeUp.trajectoryId, wakeUp.planRevision), wakeUp);
    },
    async rearm(wakeUp) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const name = executionName(wakeUp.trajectoryId, wakeUp.planRevision, attempt);
        if (await start(name, wakeUp)) return true;
        const executionArn = executionArnOf(stateMachineArn, name);
        const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
        if (status === 'RUNNING') return false;
      }
      throw new Error(`The timeline of ${wakeUp.trajectoryId} ended ${MAX_ATTEMPTS} times`);
    },
    async disarm(trajectoryId, planRevision, cause) {
      // The list may not show yet what has just been started, which has the first name.
      const first = executionName(trajectoryId, planRevision);
      await stop(first, cause);
      for (const name of await runningNames()) if (name.startsWith(`${first}_`)) await stop(name, cause);
    },
    running: async () => (await runningNames()).flatMap((name) => armedBy(name) ?? []),
  };
};

const armedBy = (name: string): Armed | undefined => {
  const [, trajectoryId, revision] = /^(.+?)_r(\d+)(?:_|$)/.exec(name) ?? [];
  return trajectoryId === undefined ? undefined : { trajectoryId, planRevision: Number(revision) };
};

const partsOf = (stateMachineArn: string) => {
  const [arn, partition, service, region, account, kind, machine] = stateMachineArn.split(':');
  return { before: [arn, partition, service, region, account], kind, machine };
};

// arn:aws:states:<region>:<account>:stateMachine:<machine>[:<alias>] → without the alias
const machineArnOf = (stateMachineArn: string): string => {
  const { before, kind, machine } = partsOf(stateMachineArn);
  return [...before, kind, machine].join(':');
};

// … → arn:aws:states:<region>:<account>:execution:<machine>:<name>
const executionArnOf = (stateMachineArn: string, name: string): string => {
  const { before, machine } = partsOf(stateMachineArn);
  return [...before, 'execution', machine, name].join(':');
};
