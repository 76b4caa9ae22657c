/** Thrown instead of an answer to an SDK call. It ends the calling function at that call, like a crash or a time-out. */
export class FunctionDied extends Error {
  override readonly name = 'FunctionDied';
  /** The error type that Lambda reports: `Runtime.ExitError` or `Sandbox.Timedout`. */
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}
