import type { LoggedEvent } from '../bus/bus.ts';
import type { DeadLetter } from '../queue/queues.ts';

/** An execution of a state machine as the overview shows it; newest first in a list. */
export type ExecutionLine = { name: string; status: string; state: string | null };

/** What the local site reads from the running cloud and does with it. Instants are in epoch milliseconds. */
export type Controls = {
  now(): number;
  nextDue(): number | null;
  /** Runs everything due up to the instant; resolves when all of it is settled. */
  advanceTo(instant: number): Promise<void>;
  events(options: { after: number; limit: number }): LoggedEvent[];
  queueDepths(): Record<string, number>;
  deadLetters(): DeadLetter[];
  executions(): ExecutionLine[];
};
