import type { Json } from '../service.ts';
import { choose } from './choice.ts';
import { type Context, fill, get, place, select } from './data.ts';
import type { Definition, MapState, State, WaitState } from './definition.ts';
import type { Execution, Iteration } from './executions.ts';
import { failMap, nextItem, startMap } from './map.ts';
import { contextOf, enter, fail, leave, type Step, succeed } from './position.ts';
import { StateError } from './state-error.ts';
import { runTask, type Surroundings } from './task.ts';

/** The result of a run: the execution sleeps until an instant (epoch ms), or it has ended. */
export type Outcome = { sleepUntil: number } | 'ended';

const longestHistory = 25_000;

/**
 * Runs an execution from its position until it must sleep or has ended, and changes it in place. Before a second task the
 * execution sleeps until the same instant, so that its position is stored after each task.
 */
export const runExecution = async (
  execution: Execution,
  definition: Definition,
  surroundings: Surroundings,
): Promise<Outcome> => {
  for (let tasks = 0; ; ) {
    const { iteration } = execution;
    const states = iteration ? mapOf(iteration, definition).ItemProcessor.States : definition.States;
    const state = states[execution.state];
    const now = surroundings.now();
    if (!state) return fail(execution, now, 'States.Runtime', `No state "${execution.state}".`);
    if (state.Type === 'Task' && tasks++ > 0) return { sleepUntil: now };
    if (execution.stage === 'enter') enter(execution, now);
    if (execution.history > longestHistory) {
      const cause = `The execution reached the maximum number of history events (${longestHistory}).`;
      return fail(execution, now, 'States.Runtime', cause);
    }
    const next = await stepOf(state, execution, definition, surroundings);
    if (next !== 'moved') return next;
  }
};

/** Runs one state. Also ends the iteration, its Map and the execution when the state is their last. */
const stepOf = async (
  state: State,
  execution: Execution,
  definition: Definition,
  surroundings: Surroundings,
): Promise<Outcome | 'moved'> => {
  try {
    let step = await runState(state, execution, surroundings);
    while (step === 'over') step = levelOver(execution, definition, surroundings);
    return step;
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return failed(error, execution, definition, surroundings);
  }
};

const levelOver = (execution: Execution, definition: Definition, surroundings: Surroundings): Outcome | Step => {
  const { iteration } = execution;
  if (!iteration) return succeed(execution, surroundings.now());
  return nextItem(mapOf(iteration, definition), execution, iteration);
};

const failed = (
  error: StateError,
  execution: Execution,
  definition: Definition,
  surroundings: Surroundings,
): Outcome | 'moved' => {
  const { iteration } = execution;
  const now = surroundings.now();
  if (!iteration) return fail(execution, now, error.errorName, error.message);
  try {
    const step = failMap(mapOf(iteration, definition), execution, iteration, { error, now, seed: surroundings.seed });
    return step === 'over' ? succeed(execution, now) : step;
  } catch (uncaught) {
    if (!(uncaught instanceof StateError)) throw uncaught;
    return fail(execution, now, uncaught.errorName, uncaught.message);
  }
};

const mapOf = ({ map }: Iteration, { States }: Definition): MapState => {
  const state = States[map];
  if (state?.Type !== 'Map') throw new Error(`The definition of a running execution has no Map "${map}"`);
  return state;
};

const runState = async (state: State, execution: Execution, surroundings: Surroundings): Promise<Outcome | Step> => {
  const context = contextOf(execution);
  if (state.Type === 'Fail') {
    const error = state.ErrorPath ? String(get(state.ErrorPath, execution.data, context)) : state.Error;
    const cause = state.CausePath ? String(get(state.CausePath, execution.data, context)) : state.Cause;
    throw new StateError(error ?? '', cause ?? '');
  }
  const input = select(state.InputPath, execution.data, context);
  switch (state.Type) {
    case 'Wait': {
      const until = execution.stage === 'enter' ? wakeTime(state, input, execution, context) : 0;
      if (until > surroundings.now()) {
        execution.stage = 'leave';
        return { sleepUntil: until };
      }
      return leave(execution, state.Next, select(state.OutputPath, input, context));
    }
    case 'Pass': {
      const filled = state.Parameters === undefined ? input : fill(state.Parameters, input, context);
      const output = place(state.ResultPath, execution.data, state.Result === undefined ? filled : state.Result);
      return leave(execution, state.Next, select(state.OutputPath, output, context));
    }
    case 'Choice':
      return leave(execution, choose(state, input, context), select(state.OutputPath, input, context));
    case 'Succeed':
      return leave(execution, undefined, select(state.OutputPath, input, context));
    case 'Task':
      return runTask(state, input, execution, surroundings);
    case 'Map':
      return startMap(state, execution);
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
