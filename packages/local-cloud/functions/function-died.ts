/** Thrown in place of an answer to an SDK call: the function that made it dies there, as of a crash or a time-out. */
export class FunctionDied extends Error {
  override readonly name = 'FunctionDied';
  /** What Lambda reports: `Runtime.ExitError`, `Sandbox.Timedout`. */
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}
