import { createRandom } from '../seed/random.ts';
import { place } from './data.ts';
import type { Catcher, Retrier } from './definition.ts';
import type { Execution } from './executions.ts';
import { leave, type Step } from './position.ts';
import { covers, type StateError } from './state-error.ts';

/** Counts a failed attempt of a state. Gives the instant of the next attempt; undefined when no attempts are left. */
export const retryAt = (
  { Retry }: { Retry: Retrier[] },
  error: StateError,
  execution: Execution,
  { now, seed }: { now: number; seed: string },
): number | undefined => {
  const index = Retry.findIndex(({ ErrorEquals }) => covers(ErrorEquals, error.errorName));
  const retrier = Retry[index];
  const tried = execution.attempts[index] ?? 0;
  if (!retrier || tried >= retrier.MaxAttempts) return undefined;
  execution.attempts = Retry.map((_, position) => (execution.attempts[position] ?? 0) + (position === index ? 1 : 0));
  execution.transitions += 1;
  execution.stage = 'again';
  return now + delayOf(retrier, tried, `${seed}:${execution.arn}:${execution.step}`);
};

const delayOf = (retrier: Retrier, tried: number, seed: string): number => {
  const seconds = Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** tried, retrier.MaxDelaySeconds ?? Infinity);
  const share = retrier.JitterStrategy === 'NONE' ? 1 : createRandom(seed)() / 2 ** 32;
  return Math.round(share * seconds * 1_000);
};

/** Leaves a state that failed by the catcher for its error. Throws the error when there is none. */
export const caught = ({ Catch }: { Catch: Catcher[] }, error: StateError, execution: Execution): Step => {
  const catcher = Catch.find(({ ErrorEquals }) => covers(ErrorEquals, error.errorName));
  if (!catcher) throw error;
  const failure = { Error: error.errorName, Cause: error.message };
  return leave(execution, catcher.Next, place(catcher.ResultPath, execution.data, failure));
};
