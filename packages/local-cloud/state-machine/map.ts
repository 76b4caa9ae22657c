import type { Json } from '../service.ts';
import { fill, get, place, select } from './data.ts';
import type { MapState } from './definition.ts';
import type { Execution, Iteration } from './executions.ts';
import { contextOf, goTo, leave, limit, type Step } from './position.ts';
import { caught, retryAt } from './recovery.ts';
import { StateError } from './state-error.ts';

/*
 * Entries of the history as AWS writes them: a Map is entered, started, succeeds and is exited; each of its iterations is
 * started and succeeds, around the entries of its states. Only states that are entered are transitions: the Map itself, and
 * those of each iteration.
 */

/** Starts a Map, or restarts it for a retry, with its first item. */
export const startMap = (state: MapState, execution: Execution): Step => {
  itemsOf(state, execution, execution.data);
  execution.history += 1;
  const { state: map, data, attempts } = execution;
  return work(state, execution, { map, data, attempts, index: 0, results: [] });
};

/** Ends an iteration. Continues with the next item, or leaves the Map after the last one. */
export const nextItem = (state: MapState, execution: Execution, iteration: Iteration): Step => {
  execution.history += 1;
  const results = [...iteration.results, execution.data];
  limit(results, iteration.map);
  return work(state, execution, { ...iteration, index: iteration.index + 1, results });
};

/** Fails a Map with its iteration. It is retried from its first item at an instant, or its catcher leaves it. */
export const failMap = (
  state: MapState,
  execution: Execution,
  iteration: Iteration,
  { error, ...means }: { error: StateError; now: number; seed: string },
): Step | { sleepUntil: number } => {
  execution.history += 1;
  leaveIteration(execution, iteration);
  const at = retryAt(state, error, execution, means);
  if (at !== undefined) return { sleepUntil: at };
  execution.history += 1;
  return caught(state, error, execution);
};

const work = (state: MapState, execution: Execution, iteration: Iteration): Step => {
  const items = itemsOf(state, execution, iteration.data);
  const { index, results, map } = iteration;
  const item = items[index];
  if (item === undefined) {
    leaveIteration(execution, iteration);
    execution.history += 1;
    const context = contextOf(execution);
    const result = state.ResultSelector === undefined ? results : fill(state.ResultSelector, results, context);
    const output = select(state.OutputPath, place(state.ResultPath, execution.data, result), context);
    return leave(execution, state.Next, output);
  }
  execution.history += 1;
  execution.iteration = iteration;
  const context = { ...contextOf(execution, map), Map: { Item: { Index: index, Value: item } } };
  const input = select(state.InputPath, iteration.data, context);
  const data = state.ItemSelector === undefined ? item : fill(state.ItemSelector, input, context);
  return goTo(execution, state.ItemProcessor.StartAt, data);
};

const itemsOf = (state: MapState, execution: Execution, data: Json): Json[] => {
  const context = contextOf(execution);
  const items = get(state.ItemsPath, select(state.InputPath, data, context), context);
  if (Array.isArray(items)) return items;
  throw new StateError('States.Runtime', `The path '${state.ItemsPath}' does not lead to an array.`);
};

const leaveIteration = (execution: Execution, { map, data, attempts }: Iteration): void => {
  Object.assign(execution, { state: map, data, attempts, iteration: null });
};
