/** An error of Step Functions. Retry and Catch match it by its name. */
export class StateError extends Error {
  readonly errorName: string;

  constructor(errorName: string, cause: string) {
    super(cause);
    this.errorName = errorName;
  }
}

/** Whether `ErrorEquals` matches the error. `States.ALL` matches every error that a state may handle. */
export const covers = (errorEquals: readonly string[], name: string): boolean =>
  errorEquals.some((pattern) => {
    if (pattern === name) return true;
    if (pattern === 'States.TaskFailed') return name !== 'States.Timeout' && !unhandleable.has(name);
    return pattern === 'States.ALL' && !unhandleable.has(name);
  });

const unhandleable = new Set(['States.DataLimitExceeded', 'States.Runtime']);
