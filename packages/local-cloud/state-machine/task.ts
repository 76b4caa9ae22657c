import type { InvocationResult, Json } from '../service.ts';
import { isRecord } from '../template/assembly.ts';
import { fill, place, select } from './data.ts';
import type { TaskState } from './definition.ts';
import type { Execution } from './executions.ts';
import { contextOf, leave, type Step } from './position.ts';
import { caught, retryAt } from './recovery.ts';
import { StateError } from './state-error.ts';

/** The functions and queues that tasks call, and the clock and random numbers of the cloud. */
export type Surroundings = {
  now(): number;
  seed: string;
  invoke(functionArn: string, payload: Json): Promise<InvocationResult>;
  send(queueUrl: string, body: Json): string;
};

export const runTask = async (
  state: TaskState,
  input: Json,
  execution: Execution,
  surroundings: Surroundings,
): Promise<Step | { sleepUntil: number }> => {
  const context = contextOf(execution);
  try {
    const parameters = state.Parameters === undefined ? input : fill(state.Parameters, input, context);
    execution.history += 3;
    const raw = await perform(state.Resource, parameters, surroundings);
    const result = state.ResultSelector === undefined ? raw : fill(state.ResultSelector, raw, context);
    return leave(
      execution,
      state.Next,
      select(state.OutputPath, place(state.ResultPath, execution.data, result), context),
    );
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    const at = retryAt(state, error, execution, { now: surroundings.now(), seed: surroundings.seed });
    return at === undefined ? caught(state, error, execution) : { sleepUntil: at };
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
