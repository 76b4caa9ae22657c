import type { DeadLetter } from '@klimaatdoeners/local-cloud/queue/queues';
import * as z from 'zod';
import type { Counts } from '../faults/dice.ts';
import type { Fault } from '../faults/kinds.ts';
import { REPORTED } from '../messages.ts';
import type { Observations } from '../observer.ts';

const ANYWHERE: readonly Fault[] = [
  ...(['crash-before-call', 'crash-after-call', 'timeout-after-commit'] as const),
  ...(['table-conflict', 'table-throttled', 'table-error-after-commit'] as const),
];
const IN_MAILS: readonly Fault[] = [
  ...(['crash-after-ses', 'ses-answer-lost', 'ses-throttled', 'ses-paused', 'ses-rejected'] as const),
  ...(['sender-in-parallel', 'delivery-failed'] as const),
];

/** The faults that can make messages of each queue fail. A queue is identified by a part of its name. */
const BY_QUEUE: readonly (readonly [RegExp, readonly Fault[]])[] = [
  [/MailsDeadLetters/, [...ANYWHERE, ...IN_MAILS]],
  [/MailFeedbackReports/, ANYWHERE],
  [/OutboxGivenUp/, [...ANYWHERE, 'put-events-partial']],
  [/TimelineFailures/, [...ANYWHERE, 'timer-in-parallel']],
  [
    /(armtimeline|requestmails|provisionaccess|followpeople|tendrsvps)DeadLetters/,
    [...ANYWHERE, 'delivery-failed', 'request-in-parallel'],
  ],
];

/** The faults that can cause each error. Any other error of a function is a defect. */
const BY_ERROR: Readonly<Record<string, readonly Fault[]>> = {
  'Runtime.ExitError': ['crash-before-call', 'crash-after-call', 'crash-after-ses'],
  'Sandbox.Timedout': ['timeout-after-commit'],
  SimulatedFailure: ['delivery-failed'],
  ConflictError: ['table-conflict', 'timer-in-parallel', 'request-in-parallel', 'sender-in-parallel'],
  TransactionConflictException: ['table-conflict'],
  TransactionCanceledException: ['table-conflict'],
  ThrottlingException: ['table-throttled'],
  InternalServerError: ['table-error-after-commit'],
  // A sweep of the outbox in which the bus refused some events.
  Error: ['put-events-partial'],
};

const asyncFailure = z.object({ responsePayload: z.object({ errorType: z.string() }) });
const timelineFailure = z.object({ execution: z.string(), error: z.string() });

/**
 * Reports dead letters without an explanation. An explanation is a fault that struck and can make this queue fail with
 * this error.
 */
export const unexplained = (
  letters: readonly DeadLetter[],
  struck: Counts,
  failures: Observations['failures'],
): string[] =>
  letters.flatMap((letter) => {
    const possible = BY_QUEUE.find(([queue]) => queue.test(letter.queue))?.[1] ?? [];
    const errors = errorsOf(letter, failures);
    if (errors.length === 0) return [`A dead letter in ${letter.queue} of which nobody knows an error: ${letter.body}`];
    return [...new Set(errors)].flatMap((error) => {
      const causes = error === REPORTED ? possible : (BY_ERROR[error] ?? []);
      const explained = causes.some((fault) => possible.includes(fault) && struck[fault] > 0);
      return explained ? [] : [`A dead letter in ${letter.queue} that no fault explains: ${error}`];
    });
  });

/** A message that a queue moved carries no error. Then the errors are those of each attempt at it. */
const errorsOf = (
  { body, attributes, messageId }: DeadLetter,
  failures: Observations['failures'],
): readonly string[] => {
  const content: unknown = JSON.parse(body);
  const failure = asyncFailure.safeParse(content);
  if (failure.success) return [failure.data.responsePayload.errorType];
  const recorded = timelineFailure.safeParse(content);
  if (recorded.success) return [recorded.data.error];
  return attributes.ERROR_CODE === undefined ? (failures.get(messageId) ?? []) : [attributes.ERROR_CODE];
};
