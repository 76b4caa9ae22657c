import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { WakeUps } from '../../domain/trajectory/wake-ups.ts';
import { withinWindow } from './wake-window.ts';

/**
 * The correlation and causation ids that an execution passes on to the events of its milestones. Absent in executions
 * that a sweep started.
 */
export type Chain = { correlationId?: string | undefined; causationId?: string | undefined };

/** The input of an execution. Executions run for months, so every new field must be optional. */
export type TimelineInput = { trajectoryId: string; planRevision: number; instants: WakeUps; chain: Chain };

/** The trajectory and plan revision of an execution. */
export type Armed = { trajectoryId: string; planRevision: number };

/** The executions of the timeline: one for the plan revision of each trajectory whose next milestone is near. */
export type Timeline = {
  /** Starts the execution of this plan revision. Does nothing when it was started before, even if it has ended. */
  arm(input: TimelineInput): Promise<void>;
  /**
   * Starts an execution of this plan revision. When earlier executions have ended, it gets a new name. Returns false
   * when one is running.
   */
  rearm(input: TimelineInput): Promise<boolean>;
  /** Stops the running executions of this plan revision, if there are any. */
  disarm(trajectoryId: string, planRevision: number, cause: 'superseded' | 'cancelled'): Promise<void>;
  /** The running executions, one request per thousand. The list may be some seconds old. */
  running(): Promise<Armed[]>;
};

/** `attempt` starts at 1. A name stays taken for 90 days after its execution has ended. */
export const executionName = (trajectoryId: string, planRevision: number, attempt = 1): string =>
  `${trajectoryId}_r${planRevision}${attempt === 1 ? '' : `_${attempt}`}`;

/** When one timeline has ended this often within 90 days, another start does not solve the problem. */
const MAX_ATTEMPTS = 50;

/**
 * `stateMachineArn` may be the ARN of an alias or version. ARNs of executions contain only the name of the machine.
 * Executions wake within `windowSeconds` after the instants that they are given.
 */
export const openTimeline = (stateMachineArn: string, windowSeconds: number, client = new SFNClient({})): Timeline => {
  /** Returns false when the name is taken. An execution that runs with the same input counts as started. */
  const start = async (name: string, input: TimelineInput): Promise<boolean> => {
    const instants = withinWindow(input.instants, input.trajectoryId, windowSeconds);
    try {
      await client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ ...input, instants }) }),
      );
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
    async arm(input) {
      await start(executionName(input.trajectoryId, input.planRevision), input);
    },
    async rearm(input) {
      for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        const name = executionName(input.trajectoryId, input.planRevision, attempt);
        if (await start(name, input)) return true;
        const executionArn = executionArnOf(stateMachineArn, name);
        const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
        if (status === 'RUNNING') return false;
      }
      throw new Error(`The timeline of ${input.trajectoryId} ended ${MAX_ATTEMPTS} times`);
    },
    async disarm(trajectoryId, planRevision, cause) {
      // The list may not show an execution that has just been started. That one has the first name.
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

// arn:aws:states:<region>:<account>:stateMachine:<machine>[:<alias>] → the same without the alias
const machineArnOf = (stateMachineArn: string): string => {
  const { before, kind, machine } = partsOf(stateMachineArn);
  return [...before, kind, machine].join(':');
};

// … → arn:aws:states:<region>:<account>:execution:<machine>:<name>
const executionArnOf = (stateMachineArn: string, name: string): string => {
  const { before, machine } = partsOf(stateMachineArn);
  return [...before, 'execution', machine, name].join(':');
};
