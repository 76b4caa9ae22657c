import * as z from 'zod';
import type { DeadLetter } from '../../local/queue/queues.ts';
import type { Fault } from './faults/kinds.ts';

/** The errors that simulated faults end in; any other error of a function is a defect. */
const SIMULATED = new Set([
  ...['Runtime.ExitError', 'Sandbox.Timedout', 'SimulatedFailure', 'ConflictError', 'ThrottlingException'],
  ...['InternalServerError', 'TransactionConflictException', 'TransactionCanceledException'],
]);

const asyncFailure = z.object({ responsePayload: z.object({ errorType: z.string(), errorMessage: z.string() }) });
const timelineFailure = z.object({ execution: z.string(), error: z.string() });

/** What is wrong with dead letters that no fault explains. */
export const unexplained = (letters: readonly DeadLetter[], faults: readonly Fault[]): string[] =>
  letters.flatMap((letter) => {
    if (faults.length === 0) return [`A dead letter in ${letter.queue} although nothing went wrong: ${letter.body}`];
    const error = errorOf(letter);
    return error === undefined || SIMULATED.has(error.split(':')[0] ?? '')
      ? []
      : [`A dead letter in ${letter.queue} that no fault explains: ${error}`];
  });

const errorOf = ({ body, attributes }: DeadLetter): string | undefined => {
  const content: unknown = JSON.parse(body);
  const failure = asyncFailure.safeParse(content);
  if (failure.success) return `${failure.data.responsePayload.errorType}: ${failure.data.responsePayload.errorMessage}`;
  const recorded = timelineFailure.safeParse(content);
  return recorded.success ? recorded.data.error : attributes.ERROR_CODE;
};
