import type { Json } from '../service.ts';
import type { Execution } from './executions.ts';
import { StateError } from './state-error.ts';

/** The result of a state: the execution has moved to another state, or this level (Map or execution) has ended. */
export type Step = 'moved' | 'over';

const largestData = 262_144;

export const enter = (execution: Execution, now: number): void => {
  execution.history += 1;
  execution.transitions += 1;
  execution.enteredAt = now;
};

/** Leaves a state with its output, and moves to the next state if there is one. */
export const leave = (execution: Execution, next: string | undefined, output: Json): Step => {
  execution.history += 1;
  if (next !== undefined) return goTo(execution, next, output);
  execution.data = output;
  return 'over';
};

export const goTo = (execution: Execution, state: string, data: Json): 'moved' => {
  limit(data, execution.state);
  Object.assign(execution, { state, data, stage: 'enter', attempts: [] });
  return 'moved';
};

export const limit = (data: Json, state: string): void => {
  if (Buffer.byteLength(JSON.stringify(data)) <= largestData) return;
  throw new StateError('States.DataLimitExceeded', `The state "${state}" gave more than ${largestData} bytes.`);
};

export const succeed = (execution: Execution, now: number): 'ended' => {
  execution.history += 1;
  Object.assign(execution, { status: 'SUCCEEDED', output: JSON.stringify(execution.data), stoppedAt: now });
  return 'ended';
};

export const fail = (execution: Execution, now: number, error: string, cause: string): 'ended' => {
  execution.history += 1;
  Object.assign(execution, { status: 'FAILED', error, cause, stoppedAt: now });
  return 'ended';
};

/** What `$$` gives: `state` is the name of the state that asks. */
export const contextOf = (execution: Execution, state = execution.state): { [key: string]: Json } => ({
  Execution: {
    Id: execution.arn,
    // Few states ask for it, and the input of a long plan takes longer to parse than all else here.
    get Input() {
      return JSON.parse(execution.input);
    },
    Name: execution.name,
    StartTime: new Date(execution.startedAt).toISOString(),
  },
  State: {
    Name: state,
    EnteredTime: new Date(execution.enteredAt).toISOString(),
    RetryCount: execution.attempts.reduce((total, count) => total + count, 0),
  },
  StateMachine: { Id: execution.machine },
});
