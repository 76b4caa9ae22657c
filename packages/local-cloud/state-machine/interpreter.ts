import { createRandom } from '../seed/random.ts';
import type { InvocationResult, Json } from '../service.ts';
import { isRecord } from '../template/assembly.ts';
import { choose } from './choice.ts';
import { type Context, fill, get, place, select } from './data.ts';
import type { Catcher, Definition, Retrier, State, TaskState, WaitState } from './definition.ts';
import type { Execution } from './executions.ts';
import { covers, StateError } from './state-error.ts';

/** What a run of an execution came to: it sleeps until an instant (epoch ms), or it has ended. */
export type Outcome = { sleepUntil: number } | 'ended';

export type Surroundings = {
  now(): number;
  seed: string;
  invoke(functionArn: string, payload: Json): Promise<InvocationResult>;
  send(queueUrl: string, body: Json): string;
};

const longestHistory = 25_000;
const largestData = 262_144;

/**
 * Runs an execution from where it stands until it must sleep or has ended, changing it in place. After each task it asks
 * to be woken at once, so that its position is durable before anything else happens.
 */
export const runExecution = async (
  execution: Execution,
  definition: Definition,
  surroundings: Surroundings,
): Promise<Outcome> => {
  for (;;) {
    const state = definition.States[execution.state];
    if (!state) return end(execution, surroundings, 'FAILED', 'States.Runtime', `No state "${execution.state}".`);
    if (execution.stage === 'enter') enter(execution, surroundings.now());
    if (execution.history > longestHistory) {
      const cause = `The execution reached the maximum number of history events (${longestHistory}).`;
      return end(execution, surroundings, 'FAILED', 'States.Runtime', cause);
    }
    try {
      const next = await runState(state, execution, surroundings);
      if (next !== 'moved') return next;
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      return end(execution, surroundings, 'FAILED', error.errorName, error.message);
    }
  }
};

const enter = (execution: Execution, now: number): void => {
  execution.history += 1;
  execution.transitions += 1;
  execution.enteredAt = now;
};

const runState = async (state: State, execution: Execution, surroundings: Surroundings): Promise<Outcome | 'moved'> => {
  const context = contextOf(execution);
  if (state.Type === 'Fail') {
    const error = state.ErrorPath ? String(get(state.ErrorPath, execution.data, context)) : state.Error;
    const cause = state.CausePath ? String(get(state.CausePath, execution.data, context)) : state.Cause;
    return end(execution, surroundings, 'FAILED', error ?? '', cause ?? '');
  }
  const input = select(state.InputPath, execution.data, context);
  switch (state.Type) {
    case 'Wait': {
      const until = execution.stage === 'enter' ? wakeTime(state, input, execution, context) : 0;
      if (until > surroundings.now()) {
        execution.stage = 'leave';
        return { sleepUntil: until };
      }
      return leave(execution, surroundings, state, select(state.OutputPath, input, context));
    }
    case 'Pass': {
      const filled = state.Parameters === undefined ? input : fill(state.Parameters, input, context);
      const output = place(state.ResultPath, execution.data, state.Result === undefined ? filled : state.Result);
      return leave(execution, surroundings, state, select(state.OutputPath, output, context));
    }
    case 'Choice':
      return move(execution, choose(state, input, context), select(state.OutputPath, input, context));
    case 'Succeed':
      return succeed(execution, surroundings, select(state.OutputPath, input, context));
    case 'Task':
      return runTask(state, input, execution, surroundings, context);
  }
};

const wakeTime = (state: WaitState, input: Json, execution: Execution, context: Context): number => {
  if (state.Seconds !== undefined) return execution.enteredAt + state.Seconds * 1_000;
  if (state.SecondsPath !== undefined)
    return execution.enteredAt + Number(get(state.SecondsPath, input, context)) * 1_000;
  const timestamp = state.TimestampPath === undefined ? state.Timestamp : get(state.TimestampPath, input, context);
  const instant = typeof timestamp === 'string' && timestamp.includes('T') ? Date.parse(timestamp) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new StateError('States.Runtime', `${JSON.stringify(timestamp)} is not a timestamp.`);
};

const runTask = async (
  state: TaskState,
  input: Json,
  execution: Execution,
  surroundings: Surroundings,
  context: Context,
): Promise<Outcome | 'moved'> => {
  try {
    const parameters = state.Parameters === undefined ? input : fill(state.Parameters, input, context);
    execution.history += 3;
    const raw = await perform(state.Resource, parameters, surroundings);
    const result = state.ResultSelector === undefined ? raw : fill(state.ResultSelector, raw, context);
    const output = select(state.OutputPath, place(state.ResultPath, execution.data, result), context);
    const next = leave(execution, surroundings, state, output);
    return next === 'moved' ? { sleepUntil: surroundings.now() } : next;
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return recover(state, error, execution, surroundings);
  }
};

const perform = async (resource: string, parameters: Json, surroundings: Surroundings): Promise<Json> => {
  if (resource.startsWith('arn:aws:lambda:')) return invoke(resource, parameters, surroundings);
  if (!isRecord(parameters)) throw new StateError('States.Runtime', 'A task needs an object as its parameters.');
  if (resource.endsWith(':sqs:sendMessage')) {
    return { MessageId: surroundings.send(String(parameters.QueueUrl), parameters.MessageBody ?? null) };
  }
  const Payload = await invoke(String(parameters.FunctionName), parameters.Payload ?? {}, surroundings);
  return { ExecutedVersion: '$LATEST', Payload, StatusCode: 200 };
};

const invoke = async (functionArn: string, payload: Json, surroundings: Surroundings): Promise<Json> => {
  const result = await surroundings.invoke(functionArn, payload);
  if (result.ok) return result.payload;
  const { errorType, errorMessage } = result;
  throw new StateError(errorType, JSON.stringify({ errorMessage, errorType }));
};

const recover = (
  state: TaskState,
  error: StateError,
  execution: Execution,
  surroundings: Surroundings,
): Outcome | 'moved' => {
  const index = state.Retry.findIndex(({ ErrorEquals }) => covers(ErrorEquals, error.errorName));
  const retrier = state.Retry[index];
  const tried = execution.attempts[index] ?? 0;
  if (retrier && tried < retrier.MaxAttempts) {
    execution.attempts = state.Retry.map(
      (_, position) => (execution.attempts[position] ?? 0) + (position === index ? 1 : 0),
    );
    execution.transitions += 1;
    execution.stage = 'again';
    return { sleepUntil: surroundings.now() + retryDelay(retrier, tried, execution, surroundings.seed) };
  }
  const catcher = state.Catch.find(({ ErrorEquals }) => covers(ErrorEquals, error.errorName));
  if (!catcher) throw error;
  return caught(catcher, error, execution);
};

const caught = (catcher: Catcher, error: StateError, execution: Execution): 'moved' => {
  const failure = { Error: error.errorName, Cause: error.message };
  return move(execution, catcher.Next, place(catcher.ResultPath, execution.data, failure));
};

const retryDelay = (retrier: Retrier, tried: number, execution: Execution, seed: string): number => {
  const seconds = Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** tried, retrier.MaxDelaySeconds ?? Infinity);
  if (retrier.JitterStrategy === 'NONE') return Math.round(seconds * 1_000);
  const random = createRandom(`${seed}:${execution.arn}:${execution.step}`)() / 2 ** 32;
  return Math.round(random * seconds * 1_000);
};

const leave = (
  execution: Execution,
  surroundings: Surroundings,
  state: { Next?: string | undefined },
  output: Json,
): Outcome | 'moved' =>
  state.Next === undefined ? succeed(execution, surroundings, output) : move(execution, state.Next, output);

const move = (execution: Execution, next: string, data: Json): 'moved' => {
  if (Buffer.byteLength(JSON.stringify(data)) > largestData) {
    throw new StateError(
      'States.DataLimitExceeded',
      `The state "${execution.state}" gave more than ${largestData} bytes.`,
    );
  }
  execution.history += 1;
  execution.state = next;
  execution.data = data;
  execution.stage = 'enter';
  execution.attempts = [];
  return 'moved';
};

const succeed = (execution: Execution, surroundings: Surroundings, output: Json): 'ended' => {
  execution.history += 2;
  execution.status = 'SUCCEEDED';
  execution.output = JSON.stringify(output);
  execution.stoppedAt = surroundings.now();
  return 'ended';
};

const end = (
  execution: Execution,
  surroundings: Surroundings,
  status: 'FAILED',
  error: string,
  cause: string,
): 'ended' => {
  execution.history += 1;
  Object.assign(execution, { status, error, cause, stoppedAt: surroundings.now() });
  return 'ended';
};

/** Made as it is asked for, since few states look at it. */
const contextOf = (execution: Execution): Context => ({
  get Execution() {
    return {
      Id: execution.arn,
      Input: JSON.parse(execution.input),
      Name: execution.name,
      StartTime: new Date(execution.startedAt).toISOString(),
    };
  },
  get State() {
    return {
      Name: execution.state,
      EnteredTime: new Date(execution.enteredAt).toISOString(),
      RetryCount: execution.attempts.reduce((total, count) => total + count, 0),
    };
  },
  StateMachine: { Id: execution.machine },
});
