import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Phase } from '../../domain/trajectory/trajectory.ts';

export type WakeUp = { trajectoryId: string; planRevision: number; phase: 'planned' | Phase; nextDue: IsoInstant };

/** One execution for each plan revision of a trajectory. */
export type Timeline = {
  /** Starts the execution of this plan revision. Does nothing when it was started before. */
  arm(wakeUp: WakeUp): Promise<void>;
  /** Stops the execution of this plan revision. Does nothing when there is none or it has ended. */
  disarm(trajectoryId: string, planRevision: number, cause: 'superseded' | 'cancelled'): Promise<void>;
};

export const executionName = (trajectoryId: string, planRevision: number): string => `${trajectoryId}_r${planRevision}`;

/** `stateMachineArn` may name an alias or version; its executions are named after the machine itself. */
export const openTimeline = (stateMachineArn: string, client = new SFNClient({})): Timeline => ({
  async arm(wakeUp) {
    const name = executionName(wakeUp.trajectoryId, wakeUp.planRevision);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(wakeUp) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
  async disarm(trajectoryId, planRevision, cause) {
    const executionArn = executionArnOf(stateMachineArn, executionName(trajectoryId, planRevision));
    try {
      await client.send(new StopExecutionCommand({ executionArn, cause }));
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
    }
  },
});

// arn:aws:states:<region>:<account>:stateMachine:<machine>[:<alias>] → arn:aws:states:<region>:<account>:execution:<machine>:<name>
const executionArnOf = (stateMachineArn: string, name: string): string => {
  const [arn, partition, service, region, account, , machine] = stateMachineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
};
