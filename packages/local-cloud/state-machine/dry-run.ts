import type { InvocationResult, Json } from '../service.ts';
import { parseDefinition } from './definition.ts';
import type { Execution } from './executions.ts';
import { runExecution } from './interpreter.ts';

export type DryRunOptions = {
  /** Epoch milliseconds. */
  startAt: number;
  /** Answers for all functions. */
  invoke: (payload: Json, now: number) => InvocationResult;
  send?: (body: Json, now: number) => void;
};

/** Runs a state machine from start to end at once, without a cloud, to learn its counts and when it would invoke functions. */
export const dryRun = async (
  source: string,
  input: Json,
  { startAt, invoke, send = () => undefined }: DryRunOptions,
): Promise<Execution> => {
  const definition = parseDefinition(source, 'The state machine');
  let now = startAt;
  let execution: Execution = {
    ...{ arn: 'execution', machine: 'machine', name: 'dry-run', definition: 0, status: 'RUNNING' },
    ...{ input: JSON.stringify(input), startedAt: now, stoppedAt: null, output: null, error: null, cause: null },
    ...{ state: definition.StartAt, data: input, enteredAt: now, stage: 'enter', attempts: [], iteration: null },
    ...{ step: 0, history: 1, transitions: 1 },
  };
  const surroundings = {
    now: () => now,
    seed: 'dry-run',
    invoke: async (_arn: string, payload: Json) => invoke(payload, now),
    send(_url: string, body: Json) {
      send(body, now);
      return 'message';
    },
  };
  for (;;) {
    const outcome = await runExecution(execution, definition, surroundings);
    if (outcome === 'ended') return execution;
    now = Math.max(now, outcome.sleepUntil);
    // The next step gets only what the cloud would have stored.
    execution = structuredClone({ ...execution, step: execution.step + 1 });
  }
};
