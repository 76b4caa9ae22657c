/** The reason why the command stops: the message for the user, and the exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: 2 | 3;
  constructor(message: string, exitCode: 2 | 3, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** The command line or the file is wrong. */
export const unusable = (message: string, cause?: unknown): Failure => new Failure(message, 2, { cause });

/** The target does not answer, or it does not accept onboardings. */
export const unreachable = (message: string, cause?: unknown): Failure => new Failure(message, 3, { cause });
