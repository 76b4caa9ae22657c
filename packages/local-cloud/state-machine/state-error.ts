/** An error as Step Functions knows it, by name, for Retry and Catch to match. */
export class StateError extends Error {
  readonly errorName: string;

  constructor(errorName: string, cause: string) {
    super(cause);
    this.errorName = errorName;
  }
}

/** Whether `ErrorEquals` covers the error: `States.ALL` is everything but what no state can handle. */
export const covers = (errorEquals: readonly string[], name: string): boolean =>
  errorEquals.some((pattern) => {
    if (pattern === name) return true;
    if (pattern === 'States.TaskFailed') return name !== 'States.Timeout' && !unhandleable.has(name);
    return pattern === 'States.ALL' && !unhandleable.has(name);
  });

const unhandleable = new Set(['States.DataLimitExceeded', 'States.Runtime']);
